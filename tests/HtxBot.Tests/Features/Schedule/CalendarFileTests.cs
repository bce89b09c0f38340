using System.Text;
using HtxBot.Features.Schedule;
using HtxBot.Understanding;
using Ical.Net;
using Ical.Net.CalendarComponents;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Schedule;

public sealed class CalendarFileTests
{
    [Test]
    public void Every_session_stands_in_it_with_times_in_UTC_place_and_trainer()
    {
        using var office = new SampleOffice();

        var calendar = Read(office);
        var first = Event(calendar, "QTSX-1@htxbot");

        Assert.That(calendar.Method, Is.EqualTo("PUBLISH"));
        Assert.That(calendar.Events, Has.Count.EqualTo(6));
        Assert.That(first.Start!.Value, Is.EqualTo(new DateTime(2027, 3, 1, 0, 30, 0)));
        Assert.That(first.End!.Value, Is.EqualTo(new DateTime(2027, 3, 1, 4, 0, 0)));
        Assert.That(first.Start.IsUtc, Is.True);
        Assert.That(first.Summary, Is.EqualTo("Quản trị sản xuất trong HTX nông nghiệp: Khai giảng; Tổng quan về quản trị sản xuất"));
        Assert.That(first.Location, Is.EqualTo("Hội trường tầng 2 (mẫu), Nhà A, tầng 2, khu lớp học mẫu, phường Thành Sen, Hà Tĩnh"));
        Assert.That(first.Description, Is.EqualTo("Buổi 1. Giảng viên: cô Nguyễn Thị Hoài An."));
        Assert.That(first.GeographicLocation!.Latitude, Is.EqualTo(18.3439).Within(1e-6));
        Assert.That(first.GeographicLocation.Longitude, Is.EqualTo(105.904).Within(1e-6));
        Assert.That(first.DtStamp!.Value, Is.EqualTo(new DateTime(2027, 2, 20, 3, 0, 0)));
        Assert.That(first.Alarms, Is.Empty);
    }

    [Test]
    public void A_moved_session_keeps_its_UID_and_gets_a_higher_SEQUENCE()
    {
        using var office = new SampleOffice();
        var before = Event(Read(office), "QTSX-2@htxbot");

        office.Change(
            """
            UPDATE course_session
            SET starts_at = '2027-03-08T01:00:00.000Z', ends_at = '2027-03-08T04:00:00.000Z', sequence = sequence + 1
            WHERE course_code = 'QTSX' AND no = 2;
            UPDATE course SET first_day = '2027-03-08' WHERE code = 'QTSX'
            """
        );
        var after = Event(Read(office), "QTSX-2@htxbot");

        Assert.That(after.Sequence, Is.GreaterThan(before.Sequence));
        Assert.That(after.Start!.Value, Is.EqualTo(new DateTime(2027, 3, 8, 1, 0, 0)));
    }

    [Test]
    public void A_cancelled_session_is_marked_and_stays_in_the_file()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course_session SET state = 'cancelled', sequence = 1 WHERE course_code = 'QTSX' AND no = 3");

        var calendar = Read(office);

        Assert.That(Event(calendar, "QTSX-3@htxbot").Status, Is.EqualTo("CANCELLED"));
        Assert.That(Event(calendar, "QTSX-4@htxbot").Status, Is.EqualTo("CONFIRMED"));
    }

    [Test]
    public void Of_a_cancelled_course_every_session_is_cancelled()
    {
        using var office = new SampleOffice();
        office.Change("UPDATE course SET state = 'cancelled' WHERE code = 'QTSX'");

        Assert.That(Read(office).Events.Select(one => one.Status), Is.All.EqualTo("CANCELLED"));
    }

    [Test]
    public void Lines_end_with_CRLF_and_are_folded_at_75_octets_between_letters()
    {
        using var office = new SampleOffice();

        var octets = Encoding.UTF8.GetBytes(Text(office));
        var lines = Encoding.UTF8.GetString(octets).Split("\r\n");

        Assert.That(Encoding.UTF8.GetString(octets), Does.Not.Contain("\uFFFD"));
        Assert.That(lines[^1], Is.Empty);
        Assert.That(lines, Has.None.Contain("\n").And.None.Contain("\r"));
        Assert.That(lines.Select(Encoding.UTF8.GetByteCount).Max(), Is.InRange(60, 75));
    }

    [Test]
    public void The_same_moment_gives_the_same_file()
    {
        using var office = new SampleOffice();

        var first = Text(office);
        var second = Text(office);

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void It_is_sent_as_a_file_with_words_of_what_to_do_with_it()
    {
        using var office = new SampleOffice();
        office.CamIn("QTSX");

        var prompt = office.Says(new ScheduleFeature(office.Catalogue), Intents.CalendarFile)[0];

        Assert.That(prompt.File!.Name, Is.EqualTo("lich-QTSX.ics"));
        Assert.That(prompt.File.MediaType, Is.EqualTo("text/calendar"));
        Assert.That(prompt.Text, Does.Contain("Mở tập tin này").And.Contain("thứ Hai, 01/03/2027").And.Not.Contain("chưa có chỗ"));
    }

    private static string Text(SampleOffice office) => CalendarFile.Of(office.Catalogue.Current.Course("QTSX")!, office.Now).Text;

    private static Calendar Read(SampleOffice office) => Calendar.Load(Text(office))!;

    private static CalendarEvent Event(Calendar calendar, string uid) => calendar.Events.Single(one => one.Uid == uid);
}
