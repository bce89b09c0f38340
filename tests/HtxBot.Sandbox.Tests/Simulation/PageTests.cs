using System.Text.RegularExpressions;
using HtxBot.Sandbox.Faults;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.Simulation;

public sealed partial class PageTests : SandboxFixture
{
    [Test]
    public async Task The_panel_of_faults_knows_every_kind_and_no_other()
    {
        var script = await Http.GetStringAsync("/faults.js", Ct);

        var offered = KindLine().Matches(script).Select(m => m.Groups[1].Value);

        Assert.That(offered, Is.EquivalentTo(Enum.GetValues<FaultKind>().Select(FaultJson.Name)));
    }

    [GeneratedRegex("^  \"([a-z0-9-]+)\": \"", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex KindLine();
}
