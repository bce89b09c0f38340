namespace HtxBot.Features.Quotas;

/// <summary>What a class takes of a bot's messages in one month, as far as it can be told in advance.</summary>
/// <param name="Bot">Channel and bot.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="PerPerson">Messages that reminding one person takes, with what they answer.</param>
/// <param name="People">People of the class whom the bot reaches.</param>
/// <param name="Coming">People who may still sign up by this bot: free seats, as far as the bot takes new people.</param>
/// <param name="Others">Messages that the other classes take in this month.</param>
/// <param name="Left">Messages that may still be sent unasked in this month.</param>
public sealed record ClassForecast(string Bot, DateOnly Month, int PerPerson, int People, int Coming, int Others, int Left)
{
    /// <summary>Signing up by typed words: about nine questions, their answers, and what is asked on the way.</summary>
    public const int SigningUp = 20;

    /// <summary>Answering a trip: the answer, a place to get on, what is said to it.</summary>
    public const int AnsweringTrip = 4;

    /// <summary>Whether people may still sign up in this month.</summary>
    public bool IsPresent { get; init; }

    /// <summary>Free seats for which the bot has no room for new people.</summary>
    public int WithoutRoom { get; init; }

    /// <summary>What the people of now take.</summary>
    public int Needs => People * PerPerson;

    /// <summary>What they take if every free seat is taken by this bot too.</summary>
    public int NeedsIfFull => Needs + (Coming * (PerPerson + (IsPresent ? SigningUp : 0)));

    /// <summary>How many messages are missing, by what is known now; not positive: it is enough.</summary>
    public int Missing => Needs + Others - Left;

    /// <summary>The same if every free seat is taken by this bot too.</summary>
    public int MissingIfFull => NeedsIfFull + Others - Left;
}
