namespace HtxBot.Channels;

/// <summary>What a channel lets one bot do; 0 where no limit is known.</summary>
/// <param name="MessagesPerMonth">Messages of a calendar month, both ways together.</param>
/// <param name="Users">People who may talk to it.</param>
public sealed record ChannelQuota(int MessagesPerMonth, int Users);
