namespace HtxBot.Operations.Auditing;

/// <summary>Something that must hold at any time.</summary>
/// <param name="Name">Kebab-case, stable.</param>
/// <param name="Broken">What is wrong where it does not hold, in Vietnamese.</param>
/// <param name="Sql">
/// Ids of the rows that break it, as text in one column. <c>@Now</c> is the present; <c>@Today</c> the day in Viet Nam; <c>@HourAgo</c>,
/// <c>@TenMinutesAgo</c>, <c>@DayAgo</c>, <c>@ThreeDaysAgo</c>, <c>@FourDaysAgo</c>, <c>@WeekAgo</c> instants; <c>@IsNight</c> is 1 in the quiet
/// hours, and <c>@Morning</c> when they ended last, empty where there are none.
/// </param>
public sealed record AuditRule(string Name, string Broken, string Sql);

/// <summary>A rule that is broken, and where.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rows">Ids only, never a name, phone or text.</param>
public sealed record AuditFinding(AuditRule Rule, IReadOnlyList<string> Rows);
