using HtxBot.Operations.Auditing;
using NUnit.Framework;

namespace HtxBot.Testing.Chats;

/// <summary>Whatever people did in a chat, the data is as it must be at any time.</summary>
public static class ChatAudit
{
    /// <summary>Fails, naming rules and rows, where the audit finds something.</summary>
    public static void Check(ChatWorld world) =>
        Assert.That(
            Audit
                .Run(world.Db, world.Clock.GetUtcNow(), world.Night)
                .Select(finding => $"{finding.Rule.Name}: {string.Join(' ', finding.Rows)}"),
            Is.Empty,
            "htxbot audit at the end of the chat"
        );
}
