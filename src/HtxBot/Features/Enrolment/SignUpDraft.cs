namespace HtxBot.Features.Enrolment;

/// <summary>The cooperative a person chose: one of the list, or a name they typed.</summary>
/// <param name="Name">As it is shown.</param>
public sealed record CooperativePick(string Name)
{
    /// <summary>Its id in the list; null for a typed name.</summary>
    public long? Id { get; init; }

    /// <summary>The commune of a typed name; null for one of the list.</summary>
    public string? CommuneCode { get; init; }
}

/// <summary>What a first sign-up has learnt so far; stored with the step.</summary>
/// <param name="Course">Code of the course.</param>
public sealed record SignUpDraft(string Course)
{
    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Cooperative.</summary>
    public CooperativePick? Cooperative { get; init; }

    /// <summary>Phone, E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the channel vouched that the phone is the sender's own.</summary>
    public bool IsPhoneVouched { get; init; }

    /// <summary>Id of a <see cref="PersonRole"/>.</summary>
    public string? Role { get; init; }
}
