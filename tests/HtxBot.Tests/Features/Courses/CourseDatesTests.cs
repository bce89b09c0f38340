using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Courses;
using HtxBot.Operations.Auditing;
using HtxBot.Runtime;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Courses;

/// <summary>The days of a class are those of its sessions, wherever the office has moved them. QTSX is from 1 to 3 March by its file.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CourseDatesTests
{
    [TestCase("UPDATE course_session SET state = state", "2027-03-01", "2027-03-03", TestName = "As_the_file_says")]
    [TestCase(
        "UPDATE course_session SET starts_at = '2027-02-26T00:30:00.000Z', ends_at = '2027-02-26T04:00:00.000Z' WHERE no = 1",
        "2027-02-26",
        "2027-03-03",
        TestName = "A_session_moved_before_the_first_day"
    )]
    [TestCase(
        "UPDATE course_session SET starts_at = strftime('%Y-%m-%dT%H:%M:%fZ', starts_at, '-7 days'), ends_at = strftime('%Y-%m-%dT%H:%M:%fZ', ends_at, '-7 days')",
        "2027-02-22",
        "2027-02-24",
        TestName = "All_a_week_earlier"
    )]
    [TestCase(
        "UPDATE course_session SET state = 'cancelled' WHERE no IN (1, 2)",
        "2027-03-02",
        "2027-03-03",
        TestName = "The_first_day_called_off"
    )]
    [TestCase("UPDATE course_session SET state = 'cancelled'", "2027-03-01", "2027-03-01", TestName = "All_called_off")]
    public void It_opens_with_its_first_session_and_ends_with_its_last(string change, string opens, string ends)
    {
        using var file = Sample();
        using var db = file.Open();

        _ = db.Execute($"{change}{(change.Contains(" WHERE ", StringComparison.Ordinal) ? " AND" : " WHERE")} course_code = 'QTSX'");

        var course = CatalogueStore.Load(db).Course("QTSX")!;
        Assert.That(course.OpeningDay(), Is.EqualTo(DateOnly.Parse(opens)));
        Assert.That(course.LastDay(), Is.EqualTo(DateOnly.Parse(ends)));
    }

    /// <summary>The preview has warned of the one; the other is the office's to know.</summary>
    [Test]
    public void A_session_before_the_first_day_and_two_at_one_hour_are_no_fault_of_the_data()
    {
        using var file = Sample();
        using var db = file.Open();

        _ = db.Execute(
            """
            UPDATE course_session
            SET starts_at = '2027-02-26T00:30:00.000Z', ends_at = '2027-02-26T04:00:00.000Z'
            WHERE no IN (1, 2)
            """
        );

        Assert.That(
            Audit.Run(db, new DateTimeOffset(2027, 2, 22, 2, 0, 0, TimeSpan.Zero), QuietHours.Usual).Select(finding => finding.Rule.Name),
            Is.Empty
        );
    }

    private static TestDatabase Sample()
    {
        var file = new TestDatabase();
        using var db = file.Open();
        SampleData.Import(db, new DateOnly(2027, 3, 1), new DateTimeOffset(2027, 2, 22, 2, 0, 0, TimeSpan.Zero));
        return file;
    }
}
