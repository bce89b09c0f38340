using System.Reflection;
using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Testing;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace HtxBot.Tests;

public sealed partial class ArchitectureTests
{
    private static readonly Assembly Application = typeof(Feature).Assembly;
    private static readonly Assembly Channels = typeof(Channels.IChannel).Assembly;
    private static readonly Assembly Kernel = typeof(Step).Assembly;
    private static readonly Assembly Sandbox = typeof(Sandbox.SandboxServer).Assembly;
    private static readonly Architecture Code = new ArchLoader().LoadAssemblies(Application, Channels, Kernel).Build();

    /// <summary>F17: what people type can never make one run for long.</summary>
    [Test]
    public void No_regular_expression_goes_back_over_what_it_has_read()
    {
        var found = (
            from assembly in new[] { Application, Channels, Kernel, Sandbox }
            from type in assembly.GetTypes()
            from member in type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            from regex in member.GetCustomAttributes<GeneratedRegexAttribute>()
            select (Name: $"{type.Name}.{member.Name}", regex.Options)
        ).ToList();

        Measured.Figure($"{found.Count} regular expressions, none goes back");
        Assert.That(found, Has.Count.GreaterThan(50));
        Assert.That(found.Where(regex => !regex.Options.HasFlag(RegexOptions.NonBacktracking)).Select(regex => regex.Name), Is.Empty);
    }

    /// <summary>A11: whatever goes on in the background is a loop of the runtime, which watches it. The listener only answers.</summary>
    [Test]
    public void Nothing_goes_on_in_the_background_unwatched() =>
        Assert.That(
            Application.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IHostedService))).Select(type => type.Name),
            Is.EquivalentTo(["RuntimeService", "HttpListenerHost"])
        );

    [Test]
    public void No_feature_names_a_channel() =>
        Check(
            Types()
                .That()
                .ResideInNamespaceMatching(@"^HtxBot\.Features(\..*)?$")
                .Should()
                .NotDependOnAny(Types().That().ResideInNamespaceMatching(@"^HtxBot\.Channels\.(Telegram|Zalo)(\..*)?$"))
        );

    /// <summary>Nor by a word: who asks which channel it is decides for it. Its name is read from the bot's, for the consent alone.</summary>
    [TestCase("Features")]
    [TestCase("Turns")]
    [TestCase("Understanding")]
    public void No_feature_says_the_name_of_a_channel(string folder)
    {
        var source = Path.Combine(Checkout.Root, "src", "HtxBot", folder);
        var offenders =
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            from line in File.ReadLines(file)
            let code = line.Split("//")[0]
            where code.Contains("telegram", StringComparison.OrdinalIgnoreCase) || code.Contains("zalo", StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetRelativePath(source, file)}: {line.Trim()}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Understanding_is_pure_and_knows_neither_storage_nor_channels() =>
        Check(
            Types()
                .That()
                .ResideInNamespaceMatching(@"^HtxBot\.Understanding(\..*)?$")
                .Should()
                .NotDependOnAny(
                    Types().That().ResideInNamespaceMatching(@"^(HtxBot\.(Runtime|Storage|Features)(\..*)?|Microsoft\.Data\.Sqlite)$")
                )
        );

    [Test]
    public void The_kernel_uses_no_package_and_none_of_our_projects() =>
        Assert.That(References(Kernel).Where(name => !name.StartsWith("System", StringComparison.Ordinal)), Is.Empty);

    [Test]
    public void The_sandbox_knows_none_of_our_projects_and_not_the_channels_library() =>
        Assert.That(
            References(Sandbox).Where(name => name.StartsWith("HtxBot", StringComparison.OrdinalIgnoreCase) || name == "Telegram.Bot"),
            Is.Empty
        );

    [Test]
    public void Only_the_channels_project_uses_the_telegram_library() =>
        Assert.That(References(Application), Does.Not.Contain("Telegram.Bot"));

    [Test]
    public void No_sql_is_put_together_from_pieces()
    {
        var source = Path.Combine(Checkout.Root, "src", "HtxBot");
        var offenders =
            from file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            where InterpolatedSql().IsMatch(text)
            select Path.GetRelativePath(source, file);

        Assert.That(offenders, Is.Empty);
    }

    [TestCase("""var sql = $"SELECT a FROM b WHERE c = '{name}'";""", true)]
    [TestCase("""var sql = "SELECT a FROM b WHERE c = '" + name + "'";""", true)]
    [TestCase("""var sql = "SELECT a FROM b WHERE c = @Name";""", false)]
    public void The_sql_rule_knows_good_from_bad(string code, bool isBad) =>
        Assert.That(InterpolatedSql().IsMatch(code), Is.EqualTo(isBad));

    /// <summary>
    /// F4: A comparison that ends at the first wrong letter tells how many were right. That it does not end there cannot be measured for certain, so the
    /// source is read: what is guarded is compared in one way, and in no other.
    /// </summary>
    [TestCase("HtxBot.Channels/Wire/WebhookSecret.cs", @"public bool (Is|IsPath)\(string")]
    [TestCase("HtxBot/Features/Joining/JoinCodes.cs", @"JoinCode\? Match\(")]
    public void Secrets_are_compared_in_constant_time(string file, string comparing)
    {
        var code = string.Join('\n', File.ReadLines(Path.Combine(Checkout.Root, "src", file)).Select(line => line.Split("//")[0]));
        var methods = code.Split("\n\n").Where(method => Regex.IsMatch(method, comparing)).ToList();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(methods, Is.Not.Empty);
            Assert.That(methods, Has.All.Contains("CryptographicOperations.FixedTimeEquals("));
            Assert.That(methods.Where(method => OtherComparison().IsMatch(method)), Is.Empty);
        }
    }

    [TestCase("=> Text == given;", true)]
    [TestCase("=> _hash.AsSpan().SequenceEqual(Hash(given));", true)]
    [TestCase("=> string.Equals(Text, given, StringComparison.Ordinal);", true)]
    [TestCase("=> path.Length >= _path.Length && CryptographicOperations.FixedTimeEquals(_path, given);", false)]
    public void The_rule_of_constant_time_knows_good_from_bad(string code, bool isBad) =>
        Assert.That(OtherComparison().IsMatch(code), Is.EqualTo(isBad));

    private static void Check<TRule>(TRule rule)
        where TRule : IArchRule =>
        Assert.That(
            rule.HasNoViolations(Code),
            Is.True,
            () => string.Join('\n', rule.Evaluate(Code).Where(result => !result.Passed).Select(result => result.Description))
        );

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    [GeneratedRegex(
        """(\$@?"+[^"]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^"]*\{)|("[^"\n]*\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\b[^"\n]*"\s*\+)""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex InterpolatedSql();

    [GeneratedRegex(@"==|!=|SequenceEqual|StartsWith|EndsWith|\bEquals\(|Compare", RegexOptions.NonBacktracking)]
    private static partial Regex OtherComparison();
}
