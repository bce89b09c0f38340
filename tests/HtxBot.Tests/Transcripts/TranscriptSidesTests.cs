using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Transcripts;

/// <summary>Every script is approved as it looks with buttons and as it looks on Zalo, and no approved chat is left without its script.</summary>
public sealed class TranscriptSidesTests
{
    private static readonly string Tests = Path.Combine(Checkout.Root, "tests", "HtxBot.Tests");

    [Test]
    public void Every_script_has_both_sides()
    {
        var chats = Chats().ToLookup(chat => Side(chat) ?? "");

        Assert.That(chats["buttons"].Count(), Is.GreaterThan(70));
        Assert.That(chats[""], Is.Empty, "a chat is named NAME.buttons.chat or NAME.zalo.chat");
        Assert.That(chats["zalo"].Select(Name), Is.EquivalentTo(chats["buttons"].Select(Name)));
    }

    [Test]
    public void Every_approved_chat_has_a_script_beside_it()
    {
        var scripts = Chats()
            .Select(chat => Path.GetDirectoryName(chat)!)
            .Distinct()
            .ToDictionary(folder => folder, folder => string.Concat(Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText)));

        var orphans = Chats().Where(chat => !IsScripted(scripts[Path.GetDirectoryName(chat)!], Path.GetFileName(Name(chat))));

        Assert.That(orphans, Is.Empty);
    }

    // Approved under its name, or under its name with the side written into it.
    private static bool IsScripted(string scripts, string name) =>
        scripts.Contains($"\"{name}\"", StringComparison.Ordinal) || scripts.Contains($"\"{name}.{{", StringComparison.Ordinal);

    /// <summary>What was played on the page was played on one phone.</summary>
    private static IEnumerable<string> Chats() =>
        Directory
            .EnumerateFiles(Tests, "*.chat", SearchOption.AllDirectories)
            .Where(chat =>
                Path.GetFileName(Path.GetDirectoryName(chat)) is not "Played"
                && !chat.Contains(".received.", StringComparison.Ordinal)
                && !Path.GetRelativePath(Tests, chat).StartsWith("bin", StringComparison.Ordinal)
            );

    private static string? Side(string chat) =>
        Path.GetExtension(Path.ChangeExtension(chat, null)) is { Length: > 1 } side ? side[1..] : null;

    private static string Name(string chat) => Path.ChangeExtension(Path.ChangeExtension(chat, null), null);
}
