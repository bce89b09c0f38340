using HtxBot.Conversations;
using HtxBot.Features;
using HtxBot.Features.Roles;
using HtxBot.Runtime;
using HtxBot.Testing;
using HtxBot.Testing.Chats;
using HtxBot.Turns;
using HtxBot.Understanding;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace HtxBot.Tests.Turns;

/// <summary>Who asked for what their role does not allow stands in the log, by numbers, and which role it takes.</summary>
public sealed class RefusalLogTests
{
    [Test]
    public void A_refusal_names_the_chat_the_role_and_who_of_the_staff_asked_and_no_name()
    {
        using var world = SampleChats.Open(ChatKind.Buttons);
        var lan = world.Person("Lan").IsIn(world, "Nguyễn Thị Lan");
        var hien = world.Person("Hiền").Is(world, StaffRole.TripLeader, Scope.Trip("TQ1"), "Lê Thu Hiền");
        List<string> said = [];
        using var log = new HeardLog((_, _, _, words) => said.Add(words));

        world.Acts((_, scope) => Ask(lan, scope, log.CreateLogger("")));
        world.Acts((_, scope) => Ask(hien, scope, log.CreateLogger("")));

        Assert.That(
            said,
            Is.EqualTo([
                $"Refused: teaching needs the role trainer. Asked in chat {lan.Id} of telegram:1 by person 0 of the staff (0: nobody of it).",
                $"Refused: teaching needs the role trainer. Asked in chat {hien.Id} of telegram:1 by person 1 of the staff (0: nobody of it).",
            ])
        );
    }

    private static void Ask(ChatClient client, TurnScope scope, ILogger log)
    {
        var visit = new Visit(scope, client.Bot, client.Id, client.Id);
        var world = new TurnWorld(SampleChats.Features(), new NoFallback(), visit, log);
        // The runner may look twice before it acts once.
        _ = world.Open(new Intent(Intents.Teaching));
        _ = world.Open(new Intent(Intents.Teaching));
    }

    private sealed class NoFallback : IFallbackAnswers
    {
        public Prompt Apology => throw new InvalidOperationException("Nothing is asked of it.");

        public Prompt NotUnderstood(Visit visit, int misses) => throw new InvalidOperationException("Nothing is asked of it.");

        public Prompt Unasked(Visit visit, Input input) => throw new InvalidOperationException("Nothing is asked of it.");
    }
}
