using System.Globalization;
using System.Text.RegularExpressions;
using HtxBot.Testing;
using Microsoft.Data.Sqlite;

namespace HtxBot.Tests.Simulation;

/// <summary>
/// What takes a role stays as it was before the first day: in a simulation the office acts past the chat, and the trainer only reads. Nobody is told
/// the number of somebody else either.
/// </summary>
internal sealed partial class Trespass
{
    private static readonly string[] OfStaff =
    [
        "announcement",
        "announcement_urgency",
        "class_change",
        "class_change_item",
        "cooperative",
        "invitation",
        "link_code",
        "person_tag",
        "phone_consent",
        "reminder_stop",
        "saved_audience",
        "session_material",
        "staff",
        "staff_account",
        "staff_role",
        "tag",
        "trip_departure",
        "trip_watch",
    ];

    private readonly IReadOnlySet<string> _before;

    /// <param name="db">As it is before the first day.</param>
    public Trespass(SqliteConnection db) => _before = TableRows.In(db, OfStaff);

    /// <summary>What was done since that takes a role; empty if all is well.</summary>
    public IEnumerable<string> Done(SqliteConnection db) =>
        TableRows.Changed(_before, TableRows.In(db, OfStaff)).Where(row => !IsOfEverybody(row));

    /// <summary>What people type as everybody may, and the code that each start prints while there is no owner.</summary>
    private static bool IsOfEverybody(string row) =>
        (row.StartsWith("+ cooperative ", StringComparison.Ordinal) && row.Contains("|state=proposed|", StringComparison.Ordinal))
        || (row.StartsWith("+ invitation ", StringComparison.Ordinal) && row.Contains("|invited_by=|", StringComparison.Ordinal));

    /// <summary>Whether a text names the number of somebody else than whose chat it went to.</summary>
    public static bool Tells(string text, string chat) =>
        Phone()
            .Matches(Separator().Replace(text, ""))
            .Any(phone => SimPerson.ChatOf(int.Parse(phone.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) != chat);

    [GeneratedRegex("0?3010([0-9]{2})[0-9]{3}")]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<=[0-9])[ .()\-]+(?=[0-9])")]
    private static partial Regex Separator();
}
