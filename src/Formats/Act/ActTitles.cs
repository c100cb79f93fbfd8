namespace Beresta.Formats.Act;

/// <summary>Документ о передаче результатов работ, об оказании услуг (акт, ДПРР), the executor's title (КНД 1175012, order ММВ-7-10/552@).</summary>
public sealed record ActExecutorTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who sends the file to whom.</summary>
    public Routing? Routing { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>On what ground the composer, when it is not the executor, composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>Name by the fact of economic life: see <see cref="ActFormats.FactName"/>.</summary>
    public string? FactName { get; init; }

    /// <summary>Name of the document, as the parties agreed: «Акт».</summary>
    public string? DocumentName { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Correction.</summary>
    public Correction? Correction { get; init; }

    /// <summary>Currency.</summary>
    public Currency? Currency { get; init; }

    /// <summary>Heading of the content.</summary>
    public string? Heading { get; init; }

    /// <summary>Executor.</summary>
    public Party? Executor { get; init; }

    /// <summary>Customer.</summary>
    public Party? Customer { get; init; }

    /// <summary>Grounds: contracts, orders.</summary>
    public IReadOnlyList<DocumentReference> Grounds { get; init; } = [];

    /// <summary>Identifier of the state contract.</summary>
    public string? StateContractId { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Descriptions of works, each with its totals.</summary>
    public IReadOnlyList<ActSection> Sections { get; init; } = [];

    /// <summary>Information field 1.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Content of the operation: «Работы выполнены».</summary>
    public string? Operation { get; init; }

    /// <summary>Date of the transfer of the results.</summary>
    public DateOnly? HandedOverOn { get; init; }

    /// <summary>Order 172@ only: who handed the results over.</summary>
    public Worker? HandedOverBy { get; init; }

    /// <summary>Order 172@ only: by what power of attorney.</summary>
    public ActingPower? Power { get; init; }

    /// <summary>Transfer of a thing made under the contract.</summary>
    public ThingOfAct? Thing { get; init; }

    /// <summary>Information field 2.</summary>
    public IReadOnlyList<TextField> TransferInfo { get; init; } = [];

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}

/// <summary>A description of works with its totals (ОписРабот).</summary>
public sealed record ActSection
{
    /// <summary>First day of the works.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>Last day of the works.</summary>
    public DateOnly? End { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>The works.</summary>
    public IReadOnlyList<ActWork> Works { get; init; } = [];
}

/// <summary>A work or service (Работа).</summary>
public sealed record ActWork
{
    /// <summary>Number of the line.</summary>
    public int? Number { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Unit name.</summary>
    public string? UnitName { get; init; }

    /// <summary>Unit code by ОКЕИ.</summary>
    public string? UnitCode { get; init; }

    /// <summary>Price.</summary>
    public decimal? Price { get; init; }

    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cost without VAT.</summary>
    public decimal? AmountWithoutVat { get; init; }

    /// <summary>VAT rate.</summary>
    public string? VatRate { get; init; }

    /// <summary>VAT.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Cost with VAT.</summary>
    public decimal? AmountWithVat { get; init; }

    /// <summary>Debit account, 9 characters.</summary>
    public string? Debit { get; init; }

    /// <summary>Credit account, 9 characters.</summary>
    public string? Credit { get; init; }

    /// <summary>Description in words, up to 10,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Order 172@ only: number of the line, which is a text there.</summary>
    public string? NumberText { get; init; }

    /// <summary>Information field of the work.</summary>
    public IReadOnlyList<TextField> Info { get; init; } = [];

    // Order 172@ gives one text without an identifier.
    internal string? InfoText
    {
        get => Info.Count > 0 ? Info[0].Value : null;
        init => Info = value is null ? Info : [new TextField { Value = value }];
    }
}

/// <summary>A thing made under the contract, handed over or received.</summary>
public sealed record ThingOfAct
{
    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }
}

/// <summary>The same document, the customer's title (КНД 1175013): how the customer accepted.</summary>
public sealed record ActCustomerTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Who sends the file to whom.</summary>
    public Routing? Routing { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>Who composed the file.</summary>
    public string? Composer { get; init; }

    /// <summary>On what ground the composer, when it is not the customer, composed the file.</summary>
    public string? ComposerGround { get; init; }

    /// <summary>ИдФайл of the executor's title.</summary>
    public string? ExecutorFileId { get; init; }

    /// <summary>Date when the executor's file was made.</summary>
    public DateOnly? ExecutorFileDate { get; init; }

    /// <summary>Time when the executor's file was made.</summary>
    public TimeOnly? ExecutorFileTime { get; init; }

    /// <summary>The executor's signatures, base64.</summary>
    public IReadOnlyList<string> ExecutorSignatures { get; init; } = [];

    /// <summary>Name of the document, as in the executor's title.</summary>
    public string? DocumentName { get; init; }

    /// <summary>Number, as in the executor's title.</summary>
    public string? Number { get; init; }

    /// <summary>Date, as in the executor's title.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Content of the operation: «Работы приняты без претензий».</summary>
    public string? Operation { get; init; }

    /// <summary>Date of acceptance.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>Order 172@ only: who accepted for the customer.</summary>
    public Worker? AcceptedBy { get; init; }

    /// <summary>Order 172@ only: by what power of attorney.</summary>
    public ActingPower? Power { get; init; }

    /// <summary>Order 172@ only: the customer's claims.</summary>
    public string? Claims { get; init; }

    /// <summary>Receipt of a thing made under the contract.</summary>
    public ThingOfAct? Thing { get; init; }

    /// <summary>Sort of the operation.</summary>
    public string? OperationKind { get; init; }

    /// <summary>Information field 3.</summary>
    public InfoField? Info { get; init; }

    /// <summary>Who signs.</summary>
    public IReadOnlyList<ActSigner> Signers { get; init; } = [];
}
