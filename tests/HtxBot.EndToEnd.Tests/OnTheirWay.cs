using Dapper;
using HtxBot.Testing.Hosts;
using NUnit.Framework;

namespace HtxBot.EndToEnd.Tests;

/// <summary>
/// What lay unmarked on disk whenever the program was killed: of that alone a copy may come. A chat has at most one message on its way,
/// so a kill makes at most one copy in a chat, and none in a chat whose every message was marked as sent.
/// </summary>
internal sealed class OnTheirWay
{
    // Of those who are answered at once most are between two messages; over all kills it is a handful each.
    private const int Each = 10;

    private readonly Dictionary<string, int> _kills = [];
    private int _all;

    /// <summary>To be called after each kill, when nothing of the program runs.</summary>
    public void Add(Town town)
    {
        _all++;
        using var db = town.File.Database.OpenReader();
        foreach (var chat in db.Query<string>("SELECT DISTINCT chat FROM outbox WHERE state IN ('waiting', 'claimed')"))
            _kills[chat] = Of(chat) + 1;
    }

    /// <summary>How many copies there may be in a chat.</summary>
    public int Of(string chat) => _kills.GetValueOrDefault(chat);

    /// <summary>How many copies there were, which are few.</summary>
    public string Copies(Town town, string where)
    {
        using var db = town.File.Database.OpenReader();
        var copies = Invariants.Copies(db, town).Values.Sum();
        Assert.That(copies, Is.LessThanOrEqualTo(_all * Each), $"more copies than can be on their way; {where}");
        return $"{copies} copies, of {_kills.Values.Sum()} chats with a message unmarked at a kill";
    }
}
