using System.Globalization;
using System.Runtime.CompilerServices;
using HtxBot.Testing.Chats;
using HtxBot.Understanding;
using NUnit.Framework;

namespace HtxBot.Tests.Transcripts.Played;

/// <summary>
/// Chats played on the sandbox page and kept there ("Lưu thành kịch bản"). A file put into this folder is a test: what was said and
/// tapped is done again, and the bot has to answer the same. Play with <c>Clock__StartAt=2027-02-22T09:00:00+07:00</c>, the time here. A chat
/// of a Zalo phone ends in <c>.zalo.chat</c>.
/// </summary>
public sealed class PlayedChats
{
    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder(), "*.chat").Select(file => Path.GetFileName(file)!).Where(file => !file.Contains(".received."));

    [TestCaseSource(nameof(Files))]
    public void A_chat_played_on_the_page_goes_the_same_way_again(string file)
    {
        using var world = SampleChats.Open(file.EndsWith(".zalo.chat", StringComparison.Ordinal) ? ChatKind.Zalo : ChatKind.Buttons);
        world.Log.TellsTime = false;
        var person = world.Person("Người chơi");

        foreach (var (mark, words) in Script(File.ReadAllLines(Path.Combine(Folder(), file))))
            Play(world, person, mark, words);

        Approval.Check(world.Log.ToString(), file);
        ChatAudit.Check(world);
    }

    private static void Play(ChatWorld world, ChatClient person, string mark, string words)
    {
        switch (mark, words)
        {
            case ("👤", ['(', .. var kind, ')']):
                person.Sends(kind);
                break;
            case ("👤", _):
                person.Says(words);
                break;
            case ("👆", _) when words.StartsWith("📱 ", StringComparison.Ordinal) && words.Any(char.IsAsciiDigit):
                person.SharesPhone(words[3..]);
                break;
            case ("👆", _) when words.EndsWith(" (nút cũ)", StringComparison.Ordinal):
                var label = words[..^" (nút cũ)".Length];
                var message = person.Received.Select((each, at) => (each, at)).Last(one => one.each.Buttons.Any(b => b.Label == label)).at;
                person.PressesOld(message, label);
                break;
            case ("👆", _):
                person.Taps(words);
                break;
            default:
                world.Log.Note(words);
                world.GoesTo(Moment(words, world.Clock.GetUtcNow().ToOffset(VietnamTime.Offset)));
                break;
        }
    }

    [TestCase("một giờ sau", "2027-02-22 10:15")]
    [TestCase("một ngày sau", "2027-02-23 09:15")]
    [TestCase("tới 21 giờ", "2027-02-22 21:00")]
    [TestCase("tới 20 giờ 59", "2027-02-22 20:59")]
    [TestCase("tới 6 giờ", "2027-02-23 06:00")]
    [TestCase("tới 9 giờ 15", "2027-02-23 09:15")]
    [TestCase("tới việc kế tiếp, 18:00:00 28/02/2027", "2027-02-28 18:00")]
    public void The_calendar_is_moved_as_the_page_moved_it(string told, string to) =>
        Assert.That(Moment(told, At("2027-02-22 09:15")), Is.EqualTo(At(to)));

    [Test]
    public void A_move_that_nobody_knows_is_not_played_as_another() =>
        Assert.That(() => Moment("tới mai", At("2027-02-22 09:15")), Throws.TypeOf<FormatException>());

    private static DateTimeOffset At(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), VietnamTime.Offset);

    /// <summary>Whereto the page's calendar was moved: "một giờ sau", "tới 20 giờ 59", "tới việc kế tiếp, 18:00:00 02/03/2027".</summary>
    private static DateTimeOffset Moment(string told, DateTimeOffset now) =>
        told.Split(' ') switch
        {
            ["một", "giờ", "sau"] => now.AddHours(1),
            ["một", "ngày", "sau"] => now.AddDays(1),
            ["tới", "việc", "kế", "tiếp,", var time, var day] => new DateTimeOffset(
                DateTime.ParseExact($"{time} {day}", "HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture),
                VietnamTime.Offset
            ),
            ["tới", var hour, "giờ"] => NextAt(new TimeOnly(Number(hour), 0), now),
            ["tới", var hour, "giờ", var minute] => NextAt(new TimeOnly(Number(hour), Number(minute)), now),
            _ => throw new FormatException($"Nobody knows whereto \"{told}\" moves the calendar."),
        };

    private static DateTimeOffset NextAt(TimeOnly time, DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.Date + time.ToTimeSpan(), now.Offset);
        return today > now ? today : today.AddDays(1);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    // What people wrote may have several lines; the bot's answers begin with their own sign and are not read.
    private static List<(string Mark, string Words)> Script(IEnumerable<string> lines)
    {
        List<(string Mark, string Words)> script = [];
        var isSaid = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("👤 ", StringComparison.Ordinal) || line.StartsWith("👆 ", StringComparison.Ordinal))
                script.Add((line[..2], line[3..]));
            else if (line.StartsWith("— ", StringComparison.Ordinal) && line.EndsWith(" —", StringComparison.Ordinal))
                script.Add(("—", line[2..^2]));
            else if (isSaid && line.Length > 0 && !line.StartsWith("🤖", StringComparison.Ordinal))
                script[^1] = script[^1] with { Words = $"{script[^1].Words}\n{line}" };
            isSaid =
                line.StartsWith("👤 ", StringComparison.Ordinal)
                || (isSaid && line.Length > 0 && !line.StartsWith("🤖", StringComparison.Ordinal));
        }
        return script;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
