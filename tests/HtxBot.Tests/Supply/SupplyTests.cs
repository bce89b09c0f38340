using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HtxBot.Testing;
using NUnit.Framework;

namespace HtxBot.Tests.Supply;

/// <summary>F19: what comes in from outside is pinned and of an allowed licence, and no secret lies in the repository.</summary>
public sealed partial class SupplyTests
{
    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "OFL-1.1"];

    // Turned commercial or source-available; a later version may still carry an old licence in its file.
    private static readonly string[] Banned =
    [
        "fluentassertions",
        "mediatr",
        "automapper",
        "masstransit",
        "epplus",
        "sixlabors.imagesharp",
        "questpdf",
        "pdfsharp",
        "sonaranalyzer.csharp",
        "hangfire",
        "moq",
    ];

    /// <summary>F19 of the reliability table.</summary>
    [Test]
    public void Every_project_has_its_lock_file_in_the_repository()
    {
        var files = Tracked().ToHashSet();
        var projects = files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).ToList();

        Assert.That(projects, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(
            projects.Where(project => !files.Contains(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"))),
            Is.Empty
        );
    }

    /// <summary>F19 of the reliability table.</summary>
    [Test]
    public void Every_package_has_an_allowed_licence()
    {
        var packages = Packages();
        Measured.Figure($"{packages.Count} packages, each with an allowed licence");
        Assert.That(packages, Has.Count.GreaterThan(20));

        using (Assert.EnterMultipleScope())
        {
            foreach (var (name, version) in packages)
                Assert.That(LicenceOf(name, version), Is.AnyOf([.. Allowed]), $"{name} {version}");
        }
    }

    /// <summary>F19 of the reliability table.</summary>
    [Test]
    public void No_banned_package_is_used() => Assert.That(Packages().Select(package => package.Name).Intersect(Banned), Is.Empty);

    [Test]
    public void No_version_floats_and_versions_stand_in_one_place()
    {
        var central = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToList();
        var projects = Tracked().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

        Assert.That(
            central.Select(each => (string)each.Attribute("Version")!),
            Has.None.Matches<string>(version => version!.AsSpan().ContainsAny("*[(,"))
        );
        Assert.That(
            projects.SelectMany(file => XDocument.Load(Path.Combine(Checkout.Root, file)).Descendants("PackageReference")),
            Has.None.Matches<XElement>(each => each!.Attribute("Version") is not null)
        );
    }

    /// <summary>F19 of the reliability table. Restoring reports them as warnings NU1901 to NU1904, and warnings are errors here.</summary>
    [Test]
    public void Known_vulnerabilities_stop_the_build()
    {
        var build = XDocument
            .Load(Path.Combine(Checkout.Root, "Directory.Build.props"))
            .Descendants()
            .ToLookup(each => each.Name.LocalName, each => each.Value);
        var everywhere = Tracked().Where(file => Path.GetExtension(file) is ".csproj" or ".props" or ".targets" or ".config" or ".sh");

        Assert.That(
            (
                build["TreatWarningsAsErrors"].Single(),
                build["NuGetAudit"].Single(),
                build["NuGetAuditMode"].Single(),
                build["NuGetAuditLevel"].Single()
            ),
            Is.EqualTo(("true", "true", "all", "low"))
        );
        Assert.That(
            everywhere.Where(file => Quiet.IsMatch(File.ReadAllText(Path.Combine(Checkout.Root, file)))),
            Is.Empty,
            "nothing may silence them"
        );
    }

    [TestCase("<NoWarn>NU1903</NoWarn>", true)]
    [TestCase("<NuGetAudit>false</NuGetAudit>", true)]
    [TestCase("<NuGetAuditSuppress Include=\"x\" />", true)]
    [TestCase("<WarningsNotAsErrors>NU1900</WarningsNotAsErrors>", false)]
    public void What_silences_vulnerabilities_would_be_seen(string line, bool isQuiet) =>
        Assert.That(Quiet.IsMatch(line), Is.EqualTo(isQuiet));

    /// <summary>F19 of the reliability table.</summary>
    [Test]
    public void No_secret_lies_in_the_repository()
    {
        var found =
            from file in Tracked()
            let path = Path.Combine(Checkout.Root, file)
            where File.Exists(path) && new FileInfo(path).Length < 4 << 20
            from Match match in Secret.Matches(File.ReadAllText(path))
            select $"{file}: {match.Value[..8]}…";

        Assert.That(found, Is.Empty);
    }

    /// <summary>F19 of the reliability table. What was committed once stays readable for ever.</summary>
    [Test]
    public void No_secret_lies_in_its_history()
    {
        var found = new List<string>();
        var commit = "";
        var lines = 0;
        foreach (var line in Git("log", "--all", "--patch", "--no-color", "--no-ext-diff", "--no-textconv"))
        {
            lines++;
            if (line.StartsWith("commit ", StringComparison.Ordinal))
                commit = line[..15];
            else if (Secret.Match(line) is { Success: true } match)
                found.Add($"{commit}: {match.Value[..8]}…");
        }

        Measured.Figure($"{lines:N0} lines of history, {found.Count} secrets");
        Assert.That(lines, Is.GreaterThan(1000));
        Assert.That(found, Is.Empty);
    }

    [TestCase("telegram", "712345678:AAH" + "x9Zq-4kLmNoPqRsTuVwXyZ01234567_a")]
    [TestCase("private key", "-----BEGIN RSA PRI" + "VATE KEY-----")]
    [TestCase("github", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789")]
    [TestCase("cloud", "AKIA" + "ABCDEFGHIJKLMNOP")]
    public void A_secret_would_be_seen(string kind, string secret) => Assert.That(Secret.IsMatch($"x = \"{secret}\""), Is.True, kind);

    [TestCase("1000001:made-up-token-of-no-value-0000000000")]
    [TestCase("telegram:1000001")]
    public void What_is_made_up_is_no_secret(string text) => Assert.That(Secret.IsMatch(text), Is.False);

    private static List<string> Tracked() => [.. Git("-c", "core.quotepath=off", "ls-files")];

    private static List<string> Git(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", .. arguments])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var lines = new List<string>();
        while (git.StandardOutput.ReadLine() is { } line)
            lines.Add(line);
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, "git");
        return lines;
    }

    private static List<(string Name, string Version)> Packages() =>
        [
            .. Tracked()
                .Where(file => Path.GetFileName(file) == "packages.lock.json")
                .SelectMany(file => PackagesOf(Path.Combine(Checkout.Root, file)))
                .Distinct()
                .Order(),
        ];

    private static List<(string Name, string Version)> PackagesOf(string lockFile)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(lockFile));
        return
        [
            .. from framework in json.RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project"
            select (package.Name.ToLowerInvariant(), package.Value.GetProperty("resolved").GetString()!),
        ];
    }

    private static string LicenceOf(string name, string version)
    {
        var folder =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var description = Path.Combine(folder, name, version, $"{name}.nuspec");
        if (!File.Exists(description))
            return $"not restored: {description}";
        var licence = XDocument.Load(description).Descendants().FirstOrDefault(each => each.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value == "expression" ? licence.Value : "no licence expression";
    }

    [GeneratedRegex(
        @"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])|-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{36}|\bAKIA[A-Z0-9]{16}\b|\bxox[abp]-[0-9A-Za-z-]{20,}",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Secret { get; }

    [GeneratedRegex(@"NU190[1-4]|<NuGetAudit>false|NuGetAuditSuppress", RegexOptions.None, 5000)]
    private static partial Regex Quiet { get; }
}
