using HtxBot.Testing.Chats;

namespace HtxBot.Tests.Features.Changes;

/// <summary>The office that has changed a class and has nothing more to change.</summary>
internal static class SendingNow
{
    /// <summary>"Gửi ngay", where what was changed waits for what may be changed next.</summary>
    public static void SendsNow(this ChatClient office)
    {
        if (office.Received[^1].Buttons.Any(button => button.Label == "Gửi ngay"))
            // In words: in a test the clock stands, and a button pressed twice within ten seconds is pressed once.
            office.Says("gửi ngay");
    }
}
