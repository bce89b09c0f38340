namespace HtxBot.Features.Catalogue;

/// <summary>
/// Everything that changes rarely and is read in every turn, as one immutable value. Seats and states of people are never here:
/// they are read by SQL in the turn.
/// </summary>
public sealed class CatalogueSnapshot(
    IReadOnlyList<Course> courses,
    IReadOnlyList<Commune> communes,
    IReadOnlyList<Cooperative> cooperatives
)
{
    private readonly Dictionary<string, Course> _courses = courses.ToDictionary(course => course.Code, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Commune> _communes = communes.ToDictionary(commune => commune.Code);
    private readonly Dictionary<long, Cooperative> _cooperatives = cooperatives.ToDictionary(cooperative => cooperative.Id);

    /// <summary>All courses by first day.</summary>
    public IReadOnlyList<Course> Courses { get; } = courses;

    /// <summary>All communes.</summary>
    public IReadOnlyList<Commune> Communes { get; } = communes;

    /// <summary>All cooperatives, proposed ones too.</summary>
    public IReadOnlyList<Cooperative> Cooperatives { get; } = cooperatives;

    /// <summary>A course by its code, any case; null if there is none.</summary>
    public Course? Course(string? code) => code is not null && _courses.TryGetValue(code, out var course) ? course : null;

    /// <summary>A commune by its code; null if there is none.</summary>
    public Commune? Commune(string code) => _communes.GetValueOrDefault(code);

    /// <summary>A cooperative by its id; null if there is none.</summary>
    public Cooperative? Cooperative(long id) => _cooperatives.GetValueOrDefault(id);

    /// <summary>Courses one may sign up for on this day, by first day.</summary>
    public IReadOnlyList<Course> OpenOn(DateOnly today) => [.. Courses.Where(course => course.IsOpenOn(today))];
}

/// <summary>Holds the present catalogue; replaced after the commit that changed it.</summary>
public sealed class CatalogueSource
{
    private volatile CatalogueSnapshot _current = new([], [], []);

    /// <summary>The present catalogue; any thread.</summary>
    public CatalogueSnapshot Current => _current;

    /// <summary>Puts a newer one in its place.</summary>
    public void Replace(CatalogueSnapshot catalogue) => _current = catalogue;
}
