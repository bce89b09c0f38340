namespace HtxBot.Sandbox.Updates;

/// <summary>An update the bot has not confirmed yet; the payload is the JSON value under the kind's name.</summary>
internal readonly record struct PendingUpdate(long Id, string Kind, byte[] Payload);
