using HtxBot.Channels;
using HtxBot.Conversations;
using HtxBot.Runtime;
using NUnit.Framework;

namespace HtxBot.Tests.Runtime;

public sealed class OutgoingJsonTests
{
    [Test]
    public void A_message_that_waited_on_disk_is_the_one_that_was_written()
    {
        var message = new OutgoingMessage("Rút tên khỏi lớp?")
        {
            Buttons = [new Button("1:leave", "Rút tên", ChoiceStyle.Danger, TakesDigit: false), new Button("1:stay", "Giữ chỗ")],
            Keyboard = Keyboard.SharePhone,
            ClosesKeyboard = true,
            StandingMenu = ["📅 Lịch học"],
            File = new TextFile("lich.ics", "text/calendar", "BEGIN:VCALENDAR") { Instead = "Lịch học" },
            Media = new Media("photo", "AgAC-1"),
            Kept = new KeptMedia(7, "document", "(Tin có kèm tập tin.)"),
            Place = new Place("Hội trường", "Phường Thành Sen", 18.3, 105.9),
        };

        Assert.That(OutgoingJson.Read(OutgoingJson.Write(message)), Is.EqualTo(message));
    }

    [Test]
    public void A_stored_session_still_refuses_a_digit_where_a_tap_is_wanted()
    {
        var session = Session.New with { Choices = [new Choice("leave", "Rút tên") { TakesDigit = false }, new Choice("stay", "Giữ chỗ")] };

        Assert.That(Session.Read(session.Write()), Is.EqualTo(session));
    }
}
