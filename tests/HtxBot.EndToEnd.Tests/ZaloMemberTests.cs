using Dapper;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>The person on Zalo whom the tests of kills are played with: says words again where nobody answers, and sees what comes of it.</summary>
public sealed class ZaloMemberTests
{
    [Test]
    public async Task Who_said_words_twice_to_a_program_that_was_only_slow_is_signed_up_with_the_right_ones()
    {
        await using var town = await Town.BuildAsync(seats: 10);
        var zalo = town.Sandbox.Zalo!;
        await using var host = town.Host(zalo: zalo.Address);
        await host.StartAsync();
        var member = town.PersonOnZalo(patience: TimeSpan.FromSeconds(2));
        var signingUp = member.SignUpAsync(town.Limit);
        _ = await zalo.Ledger.WaitForAsync(entry => entry.Text.Contains("Họ và tên", StringComparison.Ordinal), town.Limit);

        using (var other = town.File.Open())
        {
            _ = other.Execute("BEGIN IMMEDIATE");
            while (!Said(zalo.Users.Messages(member.Id)).CountBy(words => words).Any(words => words.Value > 1))
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, town.Limit);
            _ = other.Execute("ROLLBACK");
        }
        await signingUp;
        await town.QuietAsync();
        await host.StopAsync();

        using var db = town.File.Database.OpenReader();
        Assert.That(member.IsConfirmed);
        Assert.That(db.Query<string>(Enrolled), Is.EqualTo([member.Name]));
        Invariants.Check(town, [], onZalo: [member]);

        static IEnumerable<string> Said(IEnumerable<Sandbox.SandboxMessage> messages) =>
            messages.Where(message => !message.FromBot).Select(message => message.Text);
    }

    private const string Enrolled = """
        SELECT person.full_name
        FROM enrolment
        JOIN person ON person.id = enrolment.person_id
        JOIN cooperative ON cooperative.id = person.cooperative_id
        WHERE enrolment.state = 'enrolled' AND cooperative.name LIKE '%Ngàn Phố%'
        """;
}
