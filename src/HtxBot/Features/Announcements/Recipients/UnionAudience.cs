using Dapper;
using HtxBot.Features.Catalogue;
using HtxBot.Features.Roles;
using HtxBot.Understanding;
using Microsoft.Data.Sqlite;

namespace HtxBot.Features.Announcements.Recipients;

/// <summary>
/// Audiences put together. Its id says of which, so that what was looked at is what goes, whatever becomes of the name it may be saved under. Who
/// tells it something must be allowed to tell each part.
/// </summary>
/// <param name="kinds">The kinds of its parts.</param>
public sealed class UnionAudience(IReadOnlyList<AudienceKind> kinds) : AudienceKind
{
    /// <summary>Its id; persisted.</summary>
    public const string Kind = "union";

    private readonly Dictionary<string, AudienceKind> _kinds = kinds.ToDictionary(kind => kind.Id);

    /// <inheritdoc/>
    public override string Id => Kind;

    /// <summary>Members see no seams: what it is made of, and what the office calls it, is not for them.</summary>
    public override bool IsForStaffOnly => true;

    /// <summary>Who wants no news of classes gets none, as soon as one part is news for somebody.</summary>
    public override string TopicOf(string id) =>
        AudienceParts.Read(id).Plus.Any(part => KindOf(part)?.TopicOf(part.Id) == "news") ? "news" : base.TopicOf(id);

    /// <inheritdoc/>
    public override IEnumerable<Audience> All(IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now) => [];

    /// <inheritdoc/>
    public override Audience? Find(string id, IReadOnlyList<Course> courses, SqliteConnection db, DateTimeOffset now)
    {
        var parts = AudienceParts.Read(id);
        var found = parts.Plus.Select(part => KindOf(part)?.Find(part.Id, courses, db, now)).ToList();
        if (found.TrueForAll(part => part is null))
            return null;
        // What is over belongs to nobody's role: then it takes the right to everything.
        var scope = found.Contains(null) ? Scope.All : ScopeOf([.. found.OfType<Audience>()]);
        var name = NameOf(id, courses, db);
        return new Audience(Kind, id, VietnamTime.Sentence(name), name, scope);
    }

    /// <inheritdoc/>
    public override string NameOf(string id, IReadOnlyList<Course> courses, SqliteConnection db) =>
        SavedAudienceStore.Called(db, id) is { } name ? SavedTexts.InSentence(name) : Made(AudienceParts.Read(id), courses, db);

    /// <summary>What was saved under a name, as it can be told something now; null if nothing is left of it.</summary>
    /// <param name="saved">What was saved.</param>
    /// <param name="offered">Audiences that were found already.</param>
    /// <param name="courses">The classes that are announced to.</param>
    /// <param name="known">All classes, of which some are over.</param>
    /// <param name="db">The database.</param>
    /// <param name="now">When it is asked.</param>
    internal Audience? Of(
        SavedAudience saved,
        IReadOnlyList<Audience> offered,
        IReadOnlyList<Course> courses,
        IReadOnlyList<Course> known,
        SqliteConnection db,
        DateTimeOffset now
    )
    {
        var parts = AudienceParts.Read(saved.Parts);
        var found = parts.Plus.ToDictionary(
            part => part,
            part =>
                offered.FirstOrDefault(each => each.Kind == part.Kind && each.Id == part.Id)
                ?? KindOf(part)?.Find(part.Id, courses, db, now)
        );
        List<Audience> living = [.. found.Values.OfType<Audience>()];
        if (living.Count == 0)
            return null;
        var kept = parts.Keeping(part => found[part] is not null).ToString();
        return new Audience(Kind, kept, SavedTexts.Label(saved), SavedTexts.InSentence(saved.Name), ScopeOf(living))
        {
            SavedAs = saved.Id,
            Missing = Names(parts.Plus.Where(part => found[part] is null), known, db),
            Words = [saved.Name, SavedTexts.InSentence(saved.Name)],
        };
    }

    /// <inheritdoc/>
    public override void Fill(SqliteConnection db, string id)
    {
        var parts = AudienceParts.Read(id);
        _ = db.Execute(Tables);
        foreach (var part in parts.Plus)
            Take(db, part, InsertUnited);
        foreach (var part in parts.Minus)
            Take(db, part, DeleteUnited);
        _ = db.Execute(InsertAll);
    }

    /// <summary>What it is made of: "lớp Quản trị sản xuất và bà con có nhãn chăn nuôi bò, trừ xã Hương Khê".</summary>
    internal string Made(AudienceParts parts, IReadOnlyList<Course> known, SqliteConnection db) =>
        SavedTexts.Made(Names(parts.Plus, known, db), Names(parts.Minus, known, db));

    /// <summary>What one must hold a role for to reach all of these: the class of which all are, else everything.</summary>
    internal static Scope ScopeOf(IReadOnlyList<Audience> parts) =>
        parts.FirstOrDefault(whole => parts.All(part => whole.Scope.Covers(part.Scope)))?.Scope ?? Scope.All;

    private List<string> Names(IEnumerable<AudiencePart> parts, IReadOnlyList<Course> known, SqliteConnection db) =>
        [.. parts.Select(part => KindOf(part)?.NameOf(part.Id, known, db) ?? SavedTexts.Unknown)];

    private void Take(SqliteConnection db, AudiencePart part, string sql)
    {
        KindOf(part)?.Fill(db, part.Id);
        _ = db.Execute(sql);
        _ = db.Execute(DeleteTaken);
    }

    private AudienceKind? KindOf(AudiencePart part) => _kinds.GetValueOrDefault(part.Kind);

    private const string Tables = """
        CREATE TEMP TABLE IF NOT EXISTS united (person_id INTEGER NOT NULL PRIMARY KEY);
        DELETE FROM temp.united;
        """;

    private const string InsertUnited = """
        INSERT OR IGNORE INTO temp.united (person_id)
        SELECT person_id
        FROM temp.audience
        """;

    private const string DeleteUnited = """
        DELETE FROM temp.united
        WHERE person_id IN (SELECT person_id FROM temp.audience)
        """;

    private const string DeleteTaken = """
        DELETE FROM temp.audience
        """;

    private const string InsertAll = """
        INSERT INTO temp.audience (person_id)
        SELECT person_id
        FROM temp.united
        """;
}
