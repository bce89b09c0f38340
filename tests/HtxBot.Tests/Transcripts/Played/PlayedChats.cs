using System.Runtime.CompilerServices;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Transcripts.Played;

/// <summary>
/// Chats played on the sandbox page and kept there ("Lưu thành kịch bản"). A file put into this folder is a test: what was said and
/// tapped is done again, and the bot has to answer the same. Play with <c>Clock__StartAt=2027-02-22T09:00:00+07:00</c>, the time here.
/// </summary>
public sealed class PlayedChats
{
    private static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder(), "*.chat").Select(file => Path.GetFileName(file)!).Where(file => !file.Contains(".received."));

    [TestCaseSource(nameof(Files))]
    public void A_chat_played_on_the_page_goes_the_same_way_again(string file)
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var person = world.Person("Người chơi");

        foreach (var (mark, words) in Script(File.ReadAllLines(Path.Combine(Folder(), file))))
            Play(world, person, mark, words);

        Approval.Check(world.Log.ToString(), file);
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
                world.Clock.Advance(Passed(words, TimeOnly.FromDateTime(world.Clock.GetUtcNow().AddHours(7).DateTime)));
                break;
        }
    }

    /// <summary>How the calendar of the page was moved: "một giờ sau", "một ngày sau", "tới 21 giờ", "tới 20 giờ 59".</summary>
    private static TimeSpan Passed(string words, TimeOnly now) =>
        words == "một giờ sau" ? TimeSpan.FromHours(1)
        : words.Split(' ') is ["tới", var hour, "giờ", .. var minute] && int.TryParse(hour, out var at)
            ? new TimeOnly(at, minute is [var past] ? int.Parse(past) : 0) - now
        : TimeSpan.FromDays(1);

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
