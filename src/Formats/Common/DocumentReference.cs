namespace Beresta.Formats;

/// <summary>A reference to a document: name, number, date, and where its file is (РеквДокТип).</summary>
public sealed record DocumentReference
{
    /// <summary>Name: «Договор».</summary>
    public string? Name { get; init; }

    /// <summary>Number; «б/н» where there is none.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>ИдФайл of the exchanged file that the first side signed.</summary>
    public string? FileId { get; init; }

    /// <summary>Identifier of the document.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The information system that stores the document.</summary>
    public string? StorageSystem { get; init; }

    /// <summary>URL of that system.</summary>
    public string? StorageUrl { get; init; }

    /// <summary>Additional information.</summary>
    public string? OtherInfo { get; init; }

    /// <summary>Who made the document.</summary>
    public IReadOnlyList<DocumentAuthor> Authors { get; init; } = [];

    /// <summary>КС-2 only: structured information that the parties agreed on.</summary>
    public StructuredInfo? Structured { get; init; }

    /// <summary>«Договор № 5 от 09.01.2026».</summary>
    public override string ToString() => $"{Name}{(string.IsNullOrEmpty(Number) ? "" : $" № {Number}")}{(Date is { } date ? $" от {date:dd.MM.yyyy}" : "")}";
}

/// <summary>Who made a document, by one of four identifiers (ИдРекСостТип).</summary>
public sealed record DocumentAuthor
{
    /// <summary>ИНН of an organisation.</summary>
    public string? OrganizationInn { get; init; }

    /// <summary>ИНН of a person.</summary>
    public string? PersonInn { get; init; }

    /// <summary>A foreign party.</summary>
    public ForeignParty? Foreign { get; init; }

    /// <summary>Short name of the authority that issued the document.</summary>
    public string? Authority { get; init; }
}

/// <summary>A pair «identifier, value» of the information fields that parties agree between themselves (ТекстИнфТип).</summary>
public sealed record TextField
{
    /// <summary>Identifier, up to 50 characters.</summary>
    public string? Id { get; init; }

    /// <summary>Value, up to 2000 characters.</summary>
    public string? Value { get; init; }
}

/// <summary>An information field of the document: texts and the id of a file with more of them.</summary>
public sealed record InfoField
{
    /// <summary>GUID of the file of the information field.</summary>
    public string? FileId { get; init; }

    /// <summary>The texts.</summary>
    public IReadOnlyList<TextField> Texts { get; init; } = [];

    // Order 172@ gives one text without an identifier.
    internal string? PlainText
    {
        get => Texts.Count > 0 ? Texts[0].Value : null;
        init => Texts = value is null ? Texts : [new TextField { Value = value }];
    }
}

/// <summary>Structured information by an agreement of the parties or a contract system, beside the format itself (ДопПолеСтрИнфТип).</summary>
public sealed record StructuredInfo
{
    /// <summary>Name of the package.</summary>
    public string? Package { get; init; }

    /// <summary>Version of the package, up to 5 characters.</summary>
    public string? Version { get; init; }

    /// <summary>The elements, each as XML text.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];
}
