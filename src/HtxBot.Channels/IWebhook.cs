namespace HtxBot.Channels;

/// <summary>The way in for a channel's server that calls us. Whoever answers HTTP asks in this order: path, secret, body.</summary>
public interface IWebhook
{
    /// <summary>The HTTP header in which the server proves itself.</summary>
    string SecretHeader { get; }

    /// <summary>Whether the server first tries the way with a call that has no body and no secret; it is answered and changes nothing.</summary>
    bool AnswersProbe => false;

    /// <summary>Whether a path is this webhook's; a proxy may put something before it.</summary>
    bool IsPath(string path);

    /// <summary>Whether this is the secret agreed with the server; takes the same time whatever is given.</summary>
    bool IsSecret(string given);

    /// <summary>
    /// Takes what the server sent. True: it is on disk, whatever it was, and the server must not send it again. False: not now, the server is
    /// to send it again. Throws only if <paramref name="aborted"/> says that the server no longer listens.
    /// </summary>
    Task<bool> TakeAsync(ReadOnlyMemory<byte> body, CancellationToken aborted);
}
