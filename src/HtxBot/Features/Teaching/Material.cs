using System.Globalization;

namespace HtxBot.Features.Teaching;

/// <summary>A paper of a session: what is handed out or shown there.</summary>
/// <param name="Session">Of which session, by its number in the class.</param>
/// <param name="Id">Its row; stands in buttons.</param>
/// <param name="Title">What it is called.</param>
/// <param name="IsReady">Whether somebody who runs the class has said that it is there.</param>
public sealed record Material(int Session, long Id, string Title, bool IsReady);

/// <summary>Which papers are meant, as the argument of an intent names them: <c>QTSX 3</c> all of a session, <c>QTSX 3 17</c> one.</summary>
/// <param name="Course">Code of the class.</param>
/// <param name="Session">The number of a session there.</param>
/// <param name="Id">The row of a paper of it; null: all.</param>
public sealed record MeantMaterials(string Course, int Session, long? Id = null)
{
    /// <summary>As the argument of an intent.</summary>
    public string ToArgument() => string.Create(CultureInfo.InvariantCulture, $"{Course} {Session}{(Id is null ? "" : $" {Id}")}");

    /// <summary>Reads <see cref="ToArgument"/> back; null if it names no session.</summary>
    public static MeantMaterials? Read(string? argument) =>
        argument?.Split(' ') switch
        {
            [var course, var session] when Number(session) is { } no => new MeantMaterials(course, (int)no),
            [var course, var session, var id] when Number(session) is { } no && Number(id) is { } row => new MeantMaterials(
                course,
                (int)no,
                row
            ),
            _ => null,
        };

    private static long? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
