using Beresta.Formats.Common;
using Beresta.Formats.Description;

namespace Beresta.Formats.Act;

/// <summary>Акт, документ о передаче результатов работ: its formats.</summary>
public static class ActFormats
{
    /// <summary>The only name by the fact of economic life that the order allows.</summary>
    public const string FactName = ActTables.FactName;

    private const string Order552 = "приказ ФНС ММВ-7-10/552@";

    /// <summary>Version 5.01, the executor's title.</summary>
    public static Format<ActExecutorTitle> Executor { get; } = ExecutorOf("5.01", Types.OneOf("0%", "10%", "18%", "20%", "10/110", "18/118", "20/120", "без НДС"));

    /// <summary>Version 5.01, the customer's title.</summary>
    public static Format<ActCustomerTitle> Customer { get; } = CustomerOf("5.01");

    /// <summary>Version 5.02, the executor's title: the rates 5 % and 7 % and what is calculated from them. After the operators' contract: no official schema is public.</summary>
    public static Format<ActExecutorTitle> Executor502 { get; } = ExecutorOf("5.02", TablesOfActs.VatRate502);

    /// <summary>Version 5.02, the customer's title. After the operators' contract: no official schema is public.</summary>
    public static Format<ActCustomerTitle> Customer502 { get; } = CustomerOf("5.02");

    /// <summary>Order 172@, the executor's title; read only.</summary>
    public static Format<ActExecutorTitle> Executor172 { get; } = new(
        Kinds.Act, "seller", "Акт до 2016 года, титул исполнителя", "DP_IAKTPRM", "5.01", Tables172.Order, ActTables172.Executor, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1175006",
        CanWrite = false,
    };

    /// <summary>Order 172@, the customer's title; read only.</summary>
    public static Format<ActCustomerTitle> Customer172 { get; } = new(
        Kinds.Act, "buyer", "Акт до 2016 года, титул заказчика", "DP_ZAKTPRM", "5.01", Tables172.Order, ActTables172.Customer, title => title.FileId, title => Summary(title, "5.01"))
    {
        Knd = "1175007",
        CanWrite = false,
    };

    private static Format<ActExecutorTitle> ExecutorOf(string version, ListType rates) => new(
        Kinds.Act, "seller", "Акт, титул исполнителя", "DP_REZRUISP", version, Order552, ActTables.Executor(version, rates), title => title.FileId, title => Summary(title, version))
    {
        Knd = "1175012",
        IsInferred = version == "5.02",
    };

    private static Format<ActCustomerTitle> CustomerOf(string version) => new(
        Kinds.Act, "buyer", "Акт, титул заказчика", "DP_REZRUZAK", version, Order552, ActTables.Customer(version), title => title.FileId, title => Summary(title, version))
    {
        Knd = "1175013",
        IsInferred = version == "5.02",
    };

    private static Recognized Summary(ActExecutorTitle title, string version) => new()
    {
        Kind = Kinds.Act,
        Title = "seller",
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
        CorrectionNumber = title.Correction?.Number,
        Seller = RecognizedParty.Of(title.Executor),
        Buyer = RecognizedParty.Of(title.Customer),
        ComposedForAnother = title.ComposerGround is not null,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Total = title.Sections.Count == 0 ? null : title.Sections.Sum(section => section.AmountWithVat ?? 0),
        Vat = title.Sections.Any(section => section.Vat is not null) ? title.Sections.Sum(section => section.Vat ?? 0) : null,
        CurrencyCode = title.Currency?.Code,
    };

    private static Recognized Summary(ActCustomerTitle title, string version) => new()
    {
        Kind = Kinds.Act,
        Title = "buyer",
        Version = version,
        FileId = title.FileId,
        SenderId = title.Routing?.SenderId,
        RecipientId = title.Routing?.RecipientId,
        ParentFileId = title.ExecutorFileId,
        ParentSignatures = title.ExecutorSignatures,
        Operation = title.Operation ?? title.Claims,
        Signers = PersonName.Stated(title.Signers.Select(signer => signer.PersonName)),
        Name = title.DocumentName,
        Number = title.Number,
        Date = title.Date,
    };
}
