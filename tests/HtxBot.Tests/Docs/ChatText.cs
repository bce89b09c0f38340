using System.Text;
using System.Text.RegularExpressions;

namespace HtxBot.Tests.Docs;

/// <summary>An approved transcript as the guide shows it: what people do in bold, what the bot answers as a quotation.</summary>
internal static partial class ChatText
{
    /// <summary>Blocks of a transcript: what was done, and the answers to it.</summary>
    /// <param name="transcript">The text of a <c>.chat</c> file.</param>
    /// <param name="from">First line of the first block shown; null: the first of all.</param>
    /// <param name="to">First line of the last block shown; null: the last of all.</param>
    public static IReadOnlyList<string> Blocks(string transcript, string? from, string? to)
    {
        var blocks = BlockStart.Split(transcript.ReplaceLineEndings("\n").Trim()).Select(block => block.Trim('\n')).ToList();
        var first = from is null ? 0 : blocks.FindIndex(block => FirstLine(block) == from);
        if (first < 0)
            throw new InvalidOperationException($"No block begins with '{from}'.");
        var last = to is null ? blocks.Count - 1 : blocks.FindIndex(first, block => FirstLine(block) == to);
        return last >= 0 ? blocks[first..(last + 1)] : throw new InvalidOperationException($"No later block begins with '{to}'.");
    }

    /// <summary>One block as Markdown.</summary>
    public static string Markdown(string block)
    {
        var text = new StringBuilder();
        var isQuoting = false;
        var lines = block.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (line.StartsWith("👤 ", StringComparison.Ordinal))
                text.Append(null, $"👤 **{Escaped(line[3..])}**\n");
            else if (line.StartsWith("👆 ", StringComparison.Ordinal))
                text.Append(null, $"👆 bấm **{Escaped(line[3..])}**\n");
            else if (line.StartsWith("— ", StringComparison.Ordinal))
                text.Append(null, $"*{Escaped(line)}*\n");
            else if (line.StartsWith("🤖 ", StringComparison.Ordinal))
                text.Append(null, $"{(isQuoting ? "\n<!-- -->\n" : "")}\n> 🤖 {Shown(line[3..])}  \n");
            else if (!IsButton(line))
                text.Append(line.Trim().Length == 0 ? ">\n" : $"> {Shown(line.Trim())}  \n");
            else
                text.Append(
                    null,
                    $"{(IsButton(lines[at - 1]) ? " " : "> ")}`{line.Trim()[1..^1].Replace("] [", "` `", StringComparison.Ordinal)}`{(IsButton(lines.ElementAtOrDefault(at + 1)) ? "" : "  \n")}"
                );
            isQuoting |= line.StartsWith("🤖 ", StringComparison.Ordinal);
        }
        return text.ToString();
    }

    private static string FirstLine(string block) => block.Split('\n')[0];

    // Choices stand in brackets below an answer; side by side they look like the buttons they are.
    private static bool IsButton(string? line) => line?.Trim() is ['[', .., ']'];

    // A star in a transcript stands for the channel's bold.
    private static string Shown(string line) =>
        string.Concat(line.Split('*').Select((part, at) => at % 2 == 1 ? $"**{Escaped(part)}**" : Escaped(part)));

    // A number with a full stop at the start would begin a list, a bullet does no harm.
    private static string Escaped(string words) => NumberAtStart.Replace(Special.Replace(words, @"\$0"), @"$1\.");

    [GeneratedRegex("\n(?=👤 |👆 |— )", RegexOptions.None, 1000)]
    private static partial Regex BlockStart { get; }

    [GeneratedRegex(@"[\\`*_<>\[\]#|]", RegexOptions.NonBacktracking)]
    private static partial Regex Special { get; }

    [GeneratedRegex(@"^(\d+)\.", RegexOptions.NonBacktracking)]
    private static partial Regex NumberAtStart { get; }
}
