namespace HtxBot.Channels.Telegram;

/// <summary>What Telegram says about the webhook of a bot.</summary>
/// <param name="Url">Where it calls; null: nowhere, it is polled. Holds a secret path: not for logs.</param>
/// <param name="Waiting">Updates that wait there.</param>
/// <param name="FailedAt">When it last could not deliver; null: never since the webhook was set.</param>
/// <param name="Failure">What it says about that, in one line.</param>
/// <param name="Missing">Kinds of updates that we need and it was told not to deliver.</param>
public sealed record TelegramWebhookState(Uri? Url, int Waiting, DateTimeOffset? FailedAt, string Failure, IReadOnlyList<string> Missing)
{
    /// <summary>Where Telegram has to call a bot of these settings and this secret.</summary>
    public static Uri AddressOf(Uri webhook, string secret) =>
        new(webhook.AbsoluteUri.TrimEnd('/') + new WebhookSecret("telegram", secret).Path);

    internal static TelegramWebhookState From(Answer answer) =>
        new(
            Uri.TryCreate(answer.Url, UriKind.Absolute, out var url) ? url : null,
            answer.PendingUpdateCount,
            answer.LastErrorDate > 0 ? DateTimeOffset.FromUnixTimeSeconds(answer.LastErrorDate) : null,
            TelegramErrors.OneLine(answer.LastErrorMessage ?? ""),
            answer.AllowedUpdates is { Length: > 0 } allowed ? [.. TelegramWanted.Kinds.Except(allowed)] : []
        );

    internal sealed record Answer(
        string? Url,
        int PendingUpdateCount,
        long LastErrorDate,
        string? LastErrorMessage,
        string[]? AllowedUpdates
    );
}
