namespace Beresta.Formats;

/// <summary>Number and date of a correction.</summary>
public sealed record Correction
{
    /// <summary>Number, 1–999.</summary>
    public int? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A worker of the party.</summary>
public sealed record Worker
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Older generations only: ground of the powers.</summary>
    public string? Ground { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }
}

/// <summary>A representative of an organisation that is trusted with handing over or accepting.</summary>
public sealed record RepresentingOrganization
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Name of the organisation.</summary>
    public string? Organization { get; init; }

    /// <summary>ИНН of the organisation; this or <see cref="Ground"/> is needed.</summary>
    public string? OrganizationInn { get; init; }

    /// <summary>On what ground the organisation is trusted.</summary>
    public DocumentReference? Ground { get; init; }

    /// <summary>On what ground the representative acts.</summary>
    public DocumentReference? RepresentativeGround { get; init; }

    /// <summary>Name of the representative.</summary>
    public PersonName? Name { get; init; }

    // Formats before order 970@ give the ground as text.
    internal string? GroundText
    {
        get => Ground?.Name;
        init => Ground = value is null ? Ground : new DocumentReference { Name = value };
    }

    internal string? RepresentativeGroundText
    {
        get => RepresentativeGround?.Name;
        init => RepresentativeGround = value is null ? RepresentativeGround : new DocumentReference { Name = value };
    }
}

/// <summary>A person who is trusted with handing over or accepting.</summary>
public sealed record RepresentingPerson
{
    /// <summary>ИНН of the person; this or <see cref="Ground"/> is needed.</summary>
    public string? Inn { get; init; }

    /// <summary>Other information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>On what ground the person is trusted.</summary>
    public DocumentReference? Ground { get; init; }

    /// <summary>Name.</summary>
    public PersonName? Name { get; init; }

    // Formats before order 970@ give the ground as text.
    internal string? GroundText
    {
        get => Ground?.Name;
        init => Ground = value is null ? Ground : new DocumentReference { Name = value };
    }
}
