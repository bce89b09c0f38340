using Dapper;

namespace HtxBot.Features.Talking;

/// <summary>How a person is addressed; several people may share one phone, so what is said about one person names them.</summary>
public static class Whom
{
    /// <summary>Nobody in particular.</summary>
    public const string Anybody = "anh/chị";

    /// <summary>"anh/chị Cam" for the person this chat speaks for, "anh/chị" for a stranger.</summary>
    public static string Of(Visit visit) =>
        visit.PersonId is { } person && visit.Db.QuerySingleOrDefault<string>(FullName, new { Id = person }) is { Length: > 0 } name
            ? Called(name)
            : Anybody;

    /// <summary>"anh/chị Nguyễn Thị Cam": where a message first says whom it is for.</summary>
    public static string InFull(string fullName) => $"{Anybody} {fullName}";

    /// <summary>"anh/chị Cam": as one speaks to them.</summary>
    public static string Called(string fullName) => $"{Anybody} {Given(fullName)}";

    // A Vietnamese name ends with the name one is called by.
    private static string Given(string fullName) => fullName[(fullName.LastIndexOf(' ') + 1)..];

    private const string FullName = """
        SELECT full_name
        FROM person
        WHERE id = @Id
        """;
}
