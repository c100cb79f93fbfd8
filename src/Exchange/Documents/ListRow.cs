using Beresta.Exchange.Docflows;

namespace Beresta.Exchange.Documents;

/// <summary>A row of a list as it is read.</summary>
internal sealed record ListRow(
    Guid Id, Party Side, string Flow, string Kind, string KindName, string FileName, string? Number, DateOnly? Date, decimal? Total, decimal? Vat,
    string? Currency, string CounterpartyName, string? CounterpartyInn, string Status, bool ActionRequired, bool Finished, DateTimeOffset? ReadAt,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? DocumentType, Guid? DepartmentId)
{
    /// <summary>Its columns.</summary>
    public const string Columns =
        "id, side, flow, kind, kind_name, file_name, number, date, total, vat, currency, counterparty_name, counterparty_inn, "
        + "status, action_required, finished, read_at, created_at, changed_at, document_type, department_id";
}
