using Beresta.Formats;

namespace Beresta.Exchange.Signers;

/// <summary>
/// Which powers of the classifier of powers (m4d.nalog.gov.ru) a document of a kind needs: one of them is enough. The names beside the codes are the
/// classifier's own, as powers of attorney in use quote them.
/// </summary>
public static class PowerCodes
{
    /// <summary>Подписывать, направлять, получать и оплачивать бухгалтерские документы.</summary>
    public const string General = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCSGENERAL";

    // Подписывать товарные, товарно-транспортные, транспортные накладные, универсальные передаточные документы.
    private const string TransferDocuments = Source + "5";

    private const string Source = "BBDOCS_DOCS_DCSALL_SRCDOC_SOURCEDOCS";

    private static readonly Dictionary<string, IReadOnlyList<string>> ByKind = new(StringComparer.Ordinal)
    {
        [Kinds.Upd] = [General, TransferDocuments],
        [Kinds.Ukd] = [General, TransferDocuments],
        // 6: подписывать товарные накладные.
        [Kinds.Torg12] = [General, TransferDocuments, Source + "6"],
        // 14: подписывать акт о приемке выполненных работ (КС-2).
        [Kinds.Ks2] = [General, Source + "14"],
        // 22: подписывать, направлять и получать акты о расхождении при приемке.
        [Kinds.Torg2] = [General, Source + "22"],
        // 3, 4: подписывать и оплачивать счета на оплату; 31: подписывать и предъявлять к оплате счета; 35: любые финансовые документы.
        [Kinds.PaymentInvoice] = [General, Source + "3", Source + "4", Source + "31", Source + "35"],
    };

    /// <summary>Codes of which one is needed; empty where the classifier is not known to have one of its own for the kind: any power will do.</summary>
    /// <param name="kind">The kind of document; null for what is signed beside titles: receipts, requests, refusals.</param>
    public static IReadOnlyList<string> For(string? kind) => kind is not null && ByKind.TryGetValue(kind, out var codes) ? codes : [];
}
