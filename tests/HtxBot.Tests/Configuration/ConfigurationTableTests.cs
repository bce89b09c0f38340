using HtxBot.Configuration;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Configuration;

public sealed class ConfigurationTableTests
{
    private const string Begin = "<!-- configuration table: begin -->\n";
    private const string End = "<!-- configuration table: end -->";

    [Test]
    public void The_README_shows_the_table_of_the_code()
    {
        var path = Path.Combine(Checkout.Root, "README.md");
        var readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = readme.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
            File.WriteAllText(path, readme[..from] + ConfigurationTable.Markdown() + readme[to..]);

        Assert.That(readme[from..to], Is.EqualTo(ConfigurationTable.Markdown()));
    }

    [Test]
    public void Every_key_is_written_once()
    {
        Assert.That(ConfigurationTable.Keys.Select(key => key.Key.ToUpperInvariant()), Is.Unique);
    }
}
