using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Data;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Nonformalized;
using Beresta.Formats.Views;

namespace Beresta.Web;

/// <summary>The cabinet in English.</summary>
public sealed partial class EnglishTexts : Texts
{
    public override string Language => "en";
    public override string LanguageName => "English";
    public override IReadOnlyList<string> MonthsShort { get; } = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    // Frame
    public override string Beresta => "Beresta";
    public override string SkipToContent => "Skip to content";
    public override string MainMenu => "Main menu";
    public override string UserMenu => "User menu";
    public override string Documents => "Documents";
    public override string AllDocuments => "All documents";
    public override string Incoming => "Incoming";
    public override string Outgoing => "Outgoing";
    public override string Organization => "Organisation";
    public override string Counterparties => "Counterparties";
    public override string Settings => "Settings";
    public override string NeedAction => "Need action";
    public override string Search => "Search";
    public override string NewDocument => "New document";
    public override string ThemeAuto => "Theme of the system";
    public override string ThemeLight => "Light theme";
    public override string ThemeDark => "Dark theme";
    public override string LogOut => "Log out";
    public override string Close => "Close";
    public override string Cancel => "Cancel";
    public override string Inn => "INN";
    public override string Bin => "BIN/IIN";
    public override string Kpp => "KPP";
    public override string Keyboard => "Keyboard";
    public override string KeySearch => "Search";
    public override string KeyRows => "Next and previous row";
    public override string KeyOpen => "Open the document";
    public override string KeyClose => "Close a dialog or a menu";

    // Log in, errors
    public override string LogInTitle => "Log in";
    public override string Login => "Login or e-mail";
    public override string Password => "Password";
    public override string LogIn => "Log in";
    public override string LogInHint => "Signed electronic documents, from the deal to the archive";
    public override string RequestId => "Request id for support:";
    public override string ToDocuments => "To the documents";
    public override string NotFoundTitle => "Not found";
    public override string NotFoundText => "There is no such page or document, or you have no access to it. Check the link and the organisation you are working in.";
    public override string ForbiddenTitle => "No permission";
    public override string ErrorTitle => "Something broke";
    public override string ErrorText => "This is our fault, not yours, and it is in the log. Nothing is lost: what was saved is saved. Try again; if it does not help, tell us the request id.";
    public override string UnavailableTitle => "Not available now";
    public override string ServerBusyText => "The server is taking other large files just now. Nothing was saved: send the form again in a few seconds.";
    public override string StorageAwayText => "The server's database does not answer. What was saved is saved; what you have sent just now may not have been. Open the page again in a minute.";
    public override string StorageFullText => "The server has no room left: what you have sent was not saved. Tell the administrator, and repeat it later.";
    public override string ContentDamagedText => "The content of this document is missing or damaged on the server. Tell the administrator the request id: it can be brought back from a backup.";
    public override string BadRequestTitle => "Request refused";
    public override string BadRequestText => "The form arrived incomplete or damaged. Go back and try again: nothing was saved.";
    public override string TooLargeText => "The file is too large. Nothing was saved.";
    public override string WrongCredentials => "The login or the password is wrong";
    public override string ExpiredTitle => "The page is out of date";
    public override string ExpiredText => "The form was opened too long ago or in another session. Go back, reload the page and try again: nothing was sent.";

    // List of documents
    public override string Counterparty => "Counterparty";
    public override string Document => "Document";
    public override string Date => "Date";
    public override string Sum => "Total";
    public override string Status => "Status";
    public override string Changed => "Changed";
    public override string Unread => "Unread";
    public override string NumberOrWord => "Document number";
    public override string CounterpartyOrInn => "Counterparty or INN";
    public override string PeriodFrom => "Document date from";
    public override string PeriodTo => "Document date to";
    public override string SumFrom => "Total from";
    public override string SumTo => "to";
    public override string Filters => "Filters";
    public override string Apply => "Show";
    public override string ResetFilters => "Reset";
    public override string NothingFound => "Nothing found";
    public override string NothingFoundHint => "No document meets all the conditions at once. Remove some of them or check the number.";
    public override string AllDone => "All done";
    public override string AllDoneHint => "No document waits for your signature or answer.";
    public override string NoIncoming => "Nothing incoming yet";
    public override string NoOutgoing => "Nothing outgoing yet";
    public override string NoOutgoingHint => "Upload a ready XML file from your accounting system, sign it and send it to the counterparty.";
    public override string Pages => "Pages";
    public override string PreviousPage => "Previous page";
    public override string NextPage => "Next page";

    public override string NoIncomingHint(string participantId) => $"To receive documents, tell your counterparties your participant id: {participantId}";

    public override string MoreDocuments(int count) => $"{Show.Count(count)}+ documents";

    public override string DocumentsCount(int count) => count == 1 ? "1 document" : $"{Show.Count(count)} documents";

    public override string PageRange(int from, int to, int total) => $"{Show.Count(from)}–{Show.Count(to)} of {Show.Count(total)}";

    // One document
    public override string Of => "of";
    public override string You => "you";
    public override string Sender => "Sender";
    public override string Recipient => "Recipient";
    public override string IncludingVat => "including VAT";
    public override string TitleWarnings => "The document has inaccuracies. It may be signed, but check first:";
    public override string PrintForm => "Print form";
    public override string Data => "Data";
    public override string OpenFile => "Open";
    public override string StampPage => "Stamp";
    public override string StampPdf => "Stamp PDF";
    public override FileViewWords FileViewWords { get; } = new()
    {
        Simplified = "A simplified view for reading, without pictures and layout. What is signed is the file itself.",
        Cut = "This is the beginning, the file is longer: download it to see everything.",
        Picture = "picture",
        Changes = "The document has tracked changes that nobody accepted: the text is shown with them, what was deleted is struck through.",
        Hidden = "The document has hidden text: it is shown with a dotted line.",
        Margins = "Headers and footers",
        Notes = "Footnotes",
        Comments = "Comments",
    };
    public override string OtherKind => "Show the form of this kind";
    public override string In(Words words) => words.English;
    public override string Views => "Views of the document";
    public override string NumberWithin => "No. within";
    public override string FieldOf(FieldName name) => name.Json is null ? name.Caption : FieldWords.English(name.Json);
    public override string OpenToPrint => "Print";
    public override string DownloadPdf => "Download PDF";
    public override string DownloadArchive => "Archive for court and tax office";
    public override string Story => "History";
    public override string TechnicalDocuments => "Technological documents";
    public override string DownloadFile => "Download file";
    public override string DownloadSignature => "Download signature";
    public override string Signature => "signature";
    public override string CertificateOwner => "Owner";
    public override string CertificateValid => "Certificate valid";
    public override string CertificateSerial => "Serial number";
    public override string CertificateIssuer => "Issued by";
    public override string CertificateUntil => "certificate valid until";
    public override string SignedAt => "Signing time";
    public override string WillSign => "Signed by";
    public override string NoSigningKey => "You have no signing key on this server. Ask the administrator for one, or sign in another program and pass the document through the API.";
    public override string ToDoSend => "Sign and send";
    public override string ToDoSendHint => "The document is ready but not sent: the counterparty does not see it.";
    public override string ToDoAnswer => "Your signature is needed";
    public override string ToDoAnswerHint => "Check the document and sign it, or refuse with a reason.";
    public override string ToDoReceipt => "Confirm the delivery";
    public override string ToDoReceiptHint => "The receipt is mandatory: without it the seller cannot prove that the invoice was delivered.";
    public override string WaitingOther => "Waiting for the other side";
    public override string WaitingOtherHint => "Nothing is needed from you. The status changes when the counterparty answers.";
    public override string NothingToDo => "Nothing to do";
    public override string NothingToDoHint => "Every mandatory step of this document is done.";
    public override string Sign => "Sign";
    public override string SignAndSend => "Sign and send";
    public override string ReceiptGoesAlong => "The receipt of the document goes along with it.";
    public override string AcceptanceResult => "Result of acceptance";
    public override string AcceptedFully => "Accepted without discrepancies";
    public override string AcceptedFullyHint => "Goods, works, services and rights are accepted in full";
    public override string AcceptedWithDiscrepancies => "Accepted with discrepancies";
    public override string AcceptedWithDiscrepanciesHint => "Describe what differs: the counterparty will see it in the document";
    public override string Discrepancies => "What differs, and why";
    public override string NotAccepted => "Not accepted";
    public override string NotAcceptedHint => "The counterparty gets a signed title with the refusal and your reasons";
    public override string ReasonDocument => "Document with the reasons";
    public override string ReasonDocumentExample => "Claim";
    public override string AcceptedOn => "Date of acceptance";

    public override string SendHint(string recipient) => $"The document will be signed and sent to {recipient}. It cannot be changed afterwards.";

    public override string SignTitle(string document) => $"Sign: {document}";

    // New document
    public override string DropXml => "Drop the XML file of a title here";
    public override string DropXmlHint => "or choose it on your disk";
    public override string RecipientOfFileHint => "Needed only where the file names no participants of the exchange, as the AVR of Kazakhstan. Titles of the ФНС name the recipient themselves. Fill it in before you choose the file.";
    public override string Readdress => "Name the file anew for this recipient";
    public override string ReaddressHint => "when a program wrote it without participants: its ИдФайл is made here, and the new file is signed";
    public override string DropXmlWhat => "UPD, UKD, TORG-12, act, TORG-2, KS-2, reconciliation act, payment invoice in a format of the ФНС, AVR of Kazakhstan, up to 10 MB. The file is checked by every rule of the format; until it is signed, the counterparty does not see it.";
    public override string ChooseFile => "Choose a file";
    public override string Upload => "Upload";
    public override string Line => "line";

    public override string OneTimeCode => "One-time code from the app";
    public override string NoBoxTitle => "No access to any box";
    public override string NoBoxText => "Ask the administrator of the organisation to add you as an employee.";
    public override string AnyStatus => "Any status";
    public override string NumberHint => "Document number";
    public override string NoPrintForm => "This document has no print form: download the file.";
    public override string DocumentWarnings => "Check this document";
    public override string SignerOfTitleHint => "The owner of this certificate becomes the signer in the document itself; a ready file is not changed.";
    public override string ToDoAmendment => "The counterparty asks to amend the document";
    public override string ToDoAmendmentHint => "Send a corrected document of the same number and date, or answer why there is nothing to correct.";
    public override string ToDoAmendmentAnswerHint => "Answer the counterparty: a document of this kind is not corrected but revoked and made anew.";
    public override string MakeRevision => "Correct";
    public override string MoreActs => "More";
    public override string OpenCorrected => "Open the document";
    public override string ToDoRevocation => "The counterparty proposes to revoke the document";
    public override string ToDoRevocationHint => "If you agree, the document becomes void for both sides.";
    public override string RefusedHint => "The flow ended with a refusal or a revocation. If the deal stands, make a new document.";
    public override string NotDelivered => "Not delivered";
    public override string Delivered => "delivered at";
    public override string OnItsWay => "on its way";

    public override string HopOf(string node, bool incoming, bool refused) => incoming ? $"Came from the node of “{node}”"
        : refused ? $"Refused by the node of “{node}”"
        : $"Taken by the node of “{node}”";

    public override string KindOfDocument => "Kind of document";
    public override string AnyKind => "Any kind";

    public override string NameOf(DocumentKind kind) => kind.English;

    public override string NameOf(NonformalizedType type) => type.English;

    public override string DocumentName(string kind, string? ownName) => DocumentKinds.Find(kind) switch
    {
        null => ownName ?? kind,
        { Code: Kinds.NonFormalized } any => ownName ?? NameOf(any),
        { } known => NameOf(known),
    };

    public override string DocumentTitle(string kind, string? ownName, string? number, DateOnly? date) =>
        DocumentName(kind, ownName) + (number is null ? "" : $" No. {number}") + (date is { } day ? $" {Of} {Show.Date(day)}" : "");

    public override string ActOf(ItemKind kind, ItemKind on) => (kind, on) switch
    {
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Sign",
        (ItemKind.Rejection, _) => "Refuse to sign",
        (ItemKind.Receipt, ItemKind.Title) => "Send the receipt",
        (ItemKind.Receipt, _) => "Send the receipt of the answer",
        (ItemKind.AmendmentRequest, _) => "Request an amendment",
        (ItemKind.AmendmentAnswer, _) => "Answer",
        (ItemKind.RevocationRequest, _) => "Propose revocation",
        (ItemKind.RevocationAcceptance, _) => "Agree to the revocation",
        (ItemKind.RevocationRejection, _) => "Refuse the revocation",
        _ => kind.Code(),
    };

    public override string? HintOf(ItemKind kind) => kind switch
    {
        ItemKind.Receipt => "A receipt of the electronic document will be made and signed. It does not mean consent to the contents.",
        ItemKind.Rejection => "The document stays without your signature and the counterparty sees the reason. A refusal is signed and cannot be taken back.",
        ItemKind.AmendmentRequest => "The counterparty gets a signed amendment request and can send a corrected document.",
        ItemKind.AmendmentAnswer => "The counterparty gets a signed answer with your words; the document stays as it is.",
        ItemKind.RevocationRequest => "The document becomes void only if the counterparty agrees.",
        ItemKind.RevocationAcceptance => "The document becomes void for both sides. This cannot be undone.",
        ItemKind.RecipientSignature => "Your signature will stand under the counterparty's file.",
        _ => null,
    };

    public override string ReasonOf(ItemKind kind) => kind switch
    {
        ItemKind.Rejection => "Reason of the refusal",
        ItemKind.AmendmentRequest => "What must be corrected",
        ItemKind.AmendmentAnswer => "Your answer",
        ItemKind.RevocationRequest => "Reason of the revocation",
        _ => "Reason",
    };

    public override string EventOf(ItemKind kind, AcceptanceOutcome? outcome) => (kind, outcome) switch
    {
        (ItemKind.Title, _) => "Signed and sent",
        (ItemKind.RecipientTitle, AcceptanceOutcome.AcceptedWithDiscrepancies) => "Signed with discrepancies",
        (ItemKind.RecipientTitle, AcceptanceOutcome.NotAccepted) => "Signed: not accepted",
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Signed by the recipient",
        (ItemKind.Receipt, _) => "Receipt",
        (ItemKind.Rejection, _) => "Refused to sign",
        (ItemKind.AmendmentRequest, _) => "Amendment request",
        (ItemKind.RevocationRequest, _) => "Revocation proposed",
        (ItemKind.RevocationAcceptance, _) => "Revocation accepted",
        (ItemKind.RevocationRejection, _) => "Revocation refused",
        (ItemKind.Revision, _) => "Replaced by a corrected document",
        (ItemKind.Correction, _) => "Changed by a corrective document",
        (ItemKind.AmendmentAnswer, _) => "Answer to the amendment request",
        _ => kind.Code(),
    };

    public override string ConfirmationFor(ItemKind kind) => kind switch
    {
        ItemKind.Title => "of the sender's title",
        ItemKind.RecipientTitle => "of the recipient's title",
        ItemKind.Receipt => "of the receipt",
        ItemKind.Rejection => "of the refusal",
        ItemKind.AmendmentRequest => "of the amendment request",
        _ => kind.Code(),
    };

    public override IReadOnlyDictionary<string, string> Notices { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["registration-decided"] = "The request is decided.",
        ["user-blocked"] = "The user is kept out.",
        ["user-unblocked"] = "The user may come in again.",
        ["trust-changed"] = "Trust is changed, at once.",
        ["delivery-retried"] = "Back in the queue.",
        ["delivery-dropped"] = "Given up; the reason is in the audit log.",
        ["requisites-saved"] = "The particulars are saved.",
        ["sent"] = "The document is signed and sent.",
        [ItemKind.RecipientTitle.Code()] = "The document is signed. The counterparty will get your answer.",
        [ItemKind.RecipientSignature.Code()] = "The document is signed. The counterparty will get your signature.",
        [ItemKind.Receipt.Code()] = "The receipt is signed and sent.",
        [ItemKind.Rejection.Code()] = "The refusal is signed and sent.",
        [ItemKind.AmendmentRequest.Code()] = "The amendment request is signed and sent.",
        [ItemKind.AmendmentAnswer.Code()] = "The answer is signed and sent.",
        [ItemKind.RevocationRequest.Code()] = "The proposal of revocation is signed and sent.",
        [ItemKind.RevocationAcceptance.Code()] = "The consent to revocation is signed and sent.",
        [ItemKind.RevocationRejection.Code()] = "The refusal of revocation is signed and sent.",
        ["signed"] = "The document was signed and sent.",
        ["power-added"] = "The power of attorney was taken in.",
        ["power-revoked"] = "The power of attorney was withdrawn.",
        ["certificate-blocked"] = "The certificate was forbidden.",
        ["certificate-allowed"] = "The certificate was allowed.",
        ["node-set-up"] = "The node is set up. Log in.",
        ["draft-deleted"] = "The draft is deleted.",
        ["invitation-sent"] = "The invitation is made: its link was shown once. If it was not kept, invite again.",
        ["invitation-revoked"] = "The invitation is revoked.",
        ["invitation-accepted"] = "The invitation is accepted. Welcome!",
        ["access-reset"] = "The link for a new password is made and was shown once.",
        ["saved"] = "Saved.",
        ["second-factor-on"] = "The second factor is on.",
        ["second-factor-off"] = "The second factor is off.",
        ["session-ended"] = "The session is ended.",
        ["invited"] = "The invitation is sent.",
        ["password-changed"] = "The password is changed. Log in with the new one.",
        ["key-shown-once"] = "The key is made already, and its secret is shown once. If it was not saved, revoke the key and make a new one.",
        ["key-revoked"] = "The key is revoked: programs that use it can no longer get in.",
        ["employee-dismissed"] = "The employee no longer works in the organisation.",
    };

    // Drafts
    public override string Drafts => "Drafts";
    public override string Draft => "Draft";
    public override string NoDrafts => "No drafts";
    public override string Author => "Made by";
    public override string DeleteDraft => "Delete the draft";
    public override string DeleteDraftConfirm => "Delete the draft? The counterparty has not seen it.";
    public override string FileMissing => "Choose a file";

    // Any file
    public override string NewFile => "File to a counterparty";
    public override string NewFileHint => "A contract, a letter, an order, a scan: any file with your signature";
    public override string File => "File";
    public override string FileHint => "Of any sort, up to 50 MB";
    public override string TypeOfFile => "Type of document";
    public override string FileTitle => "Title";
    public override string FileTitleHint => "as the type when left out";
    public override string AnswerRequested => "Ask the recipient to sign";
    public override string AnswerRequestedHint => "without it the document is only delivered";
    public override string ChooseFileAgain => "Nothing was sent. Choose the file again.";

    // A new document by hand
    public override string VatInPrices => "VAT in prices";
    public override string Choose => "Choose";
    public override string LinesFromTable => "Lines from a table (CSV, XLSX)";
    public override string TableRate => "VAT rate where the table has none";
    public override string RateFromTable => "as in the table";
    public override string TableUnderstood(string file) => $"How the table “{file}” was understood";
    public override string TableUnderstoodHint => "Compare columns, rows and totals with the file. Where something was understood wrongly, mend the headers in the file and choose it again; if all is right, make the document.";
    public override string RowsTaken(int count) => $"Rows taken: {count}";
    public override string RowsLeft => "Rows that were not taken";
    public override string RowOfFile => "Row of the file";
    public override string AndMore(int count) => $"and {count} more";
    public override string OtherTable => "Another table instead of this one";
    public override string DropTable => "Without the table";
    public override string MakeOfTable => "All is right, make it";

    protected override IReadOnlyDictionary<string, string> LineFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "name",
        ["article"] = "article",
        ["code"] = "code",
        ["quantity"] = "quantity",
        ["unit"] = "unit",
        ["price"] = "price",
        ["discount"] = "discount",
        ["vatRate"] = "VAT rate",
        ["amount"] = "sum",
        ["vatAmount"] = "sum of VAT, only compared",
        ["invoiceLine"] = "line of the УПД",
        ["estimatePosition"] = "position in the estimate",
        ["actual"] = "received in fact",
        ["missing"] = "missing",
        ["surplus"] = "surplus",
        ["broken"] = "broken",
        ["defective"] = "defective",
        ["note"] = "note",
        ["document"] = "document",
        ["operation"] = "operation",
        ["number"] = "number of the document",
        ["date"] = "date",
        ["debit"] = "debit",
        ["credit"] = "credit",
        [""] = "passed over",
        ["on-top"] = "without VAT",
        ["inside"] = "with VAT",
        ["before"] = "before the change",
    };

    public override string NameOf(LeftReason reason) => reason switch
    {
        LeftReason.Total => "a total, compared with the lines",
        LeftReason.Heading => "heading of a section",
        LeftReason.Header => "headers of the table",
        LeftReason.NoSum => "neither a price nor a sum",
        LeftReason.Balance => "balance or turnovers",
        _ => "below the table",
    };

    public override string NameOf(VatMode mode) => mode switch
    {
        VatMode.OnTop => "VAT on top",
        VatMode.Inside => "VAT included",
        _ => "Without VAT",
    };

    public override string Disagree => "State disagreements";
    public override string DisagreeHint => "These are the counterparty's entries as they would stand in your books. Correct what differs: change a sum, drop an entry that you do not have, add your own. Or upload your entries as a file.";
    public override string BooksAgreeHint => "You confirm that the sums agree with your books. If something does not agree, close this window and state the disagreements.";
    public override string BooksAgree => "Sums and documents agree with the counterparty's act: there is no disagreement. Sign the act without disagreements, or correct the entries.";
    public override string BooksFromTable => "Your entries from a file (CSV, XLSX)";
    public override string BooksFromTableHint => "Columns “Дата”, “Документ”, “Дебет”, “Кредит” (Date, Document, Debit, Credit). The entries below are replaced.";
    public override string FillFromTable => "Fill from the file";
    public override string RowsPassedOver => "Some rows of the file were passed over";
    public override string NoContract => "No contract";
    public override string Contract => "Contract";
    public override string Debit => "Debit";
    public override string Credit => "Credit";
    public override string DebitShort => "Dr";
    public override string CreditShort => "Cr";
    public override string TheyHave => "Counterparty";
    public override string OpeningBalance => "Opening balance";
    public override string ClosingBalance => "Closing balance";
    public override string ClosingDifference => "Difference from the counterparty";
    public override string AddEntry => "Add an entry";
    public override string DisagreementNote => "A note to the counterparty";
    public override string NoDisagreementNow => "Disagreements can be stated only in an answer to a reconciliation act that waits for your signature";

    public override string AsOf(DateOnly? date) => date is { } day ? $"as of {Show.Date(day)}" : "";

    public override string PeriodOf(DateOnly? from, DateOnly? to) => from is { } start && to is { } end ? $"{Show.Date(start)} to {Show.Date(end)}" : "";

    public override string RowOf(int number) => $"Row {number}";

    public override string TooManyEntries(int most) => $"There are more than {most} entries: answer such an act from your accounting system";

    public override string NewByHand => "New document by hand";
    public override string NewByHandHint => "UPD, UKD, act, TORG-12, KS-2, invoice, reconciliation act: parties, VAT, lines typed or from a table";
    public override string FormInvalid => "Check the marked fields";
    public override string Number => "Number";
    public override string LineName => "Goods, work, service";
    public override string Unit => "Unit";
    public override string Quantity => "Quantity";
    public override string Price => "Price";
    public override string Vat => "VAT";
    public override string LineTotal => "Total with VAT";
    public override string AddLine => "Add a line";
    public override string DropLine => "Remove the line";
    public override string WithoutVat => "Without VAT";
    public override string ToPay => "To pay";
    public override string CheckAndPreview => "Check and preview";

    public override string NotANumber(string text) => text.Length == 0 ? "Enter a number" : $"“{text}” is not a number";

    public override string NotADate(string text) => text.Length == 0 ? "Choose a date" : $"“{text}” is not a date";

    // Counterparties
    public override string Invite => "Invite";
    public override string NoCounterparties => "No counterparties yet";
    public override string ParticipantId => "Participant id";
    public override string Actions => "Actions";
    public override string InnOrParticipantId => "INN or participant id";
    public override string InviteMessage => "Message";
    public override string AcceptInvitation => "Accept";
    public override string RejectInvitation => "Reject";
    public override string WithdrawInvitation => "Withdraw the invitation";
    public override string BreakRelation => "Stop the exchange";
    public override string Block => "Block";
    public override string Unblock => "Unblock";

    public override string NoCounterpartiesHint(string participantId) => $"Invite a counterparty by its INN, or tell it your participant id: {participantId}";

    public override string NobodyFound(string who) => $"No organisation on this node has the INN or the participant id “{who}”. An INN has 10 or 12 digits with the right check digit.";

    public override string SeveralBoxes(string inn, string ids) => $"The organisation with INN {inn} has several boxes; name one by its participant id: {ids}";

    public override string RelationConfirm(string act, string name) => $"{act}: {name}?";

    public override string RelationOf(CounterpartyStatus status) => status switch
    {
        CounterpartyStatus.Accepted => "Exchanging",
        CounterpartyStatus.Invited => "Invited, no answer yet",
        CounterpartyStatus.InvitesMe => "Invites you",
        CounterpartyStatus.RejectedByMe => "Stopped by you",
        CounterpartyStatus.RejectsMe => "Refused the exchange",
        CounterpartyStatus.Blocked => "Blocked",
        _ => "No relation",
    };

    // Settings
    public override string OrganizationName => "Name";
    public override string Ogrn => "OGRN";
    public override string Address => "Address";
    public override string ParticipantIdHint => "Tell it to your counterparties: they find you by it.";
    public override string MyCertificate => "Your certificate";
    public override string Copy => "Copy";
    public override string Employees => "Employees";
    public override string Employee => "Employee";
    public override string Position => "Position";
    public override string Rights => "Permissions";
    public override string FullName => "Full name";
    public override string Email => "E-mail (login)";
    public override string PasswordHint => "At least 10 characters, without repetition and without the login.";
    public override string Dismiss => "Dismiss";
    public override string ApiKeys => "API keys";
    public override string ApiKeysHint => "A key lets a program (1C, a CRM, a warehouse) work in this box in your name, but not change the organisation's settings.";
    public override string KeyName => "Name of the key";
    public override string KeyExpires => "Valid until";
    public override string UntilRevoked => "until revoked";
    public override string CreateKey => "Create a key";
    public override string KeyCreated => "The key is made. Copy it now: it is never shown again.";
    public override string RevokeKey => "Revoke";
    public override string NoKeys => "No keys yet";
    public override string Created => "Created";
    public override string AuditLog => "Audit log";
    public override string When => "When";
    public override string Who => "Who";
    public override string What => "Action";
    public override string Details => "Details";
    public override string Older => "Older";
    public override string Security => "Security";
    public override string ChangePassword => "Change the password";
    public override string ChangePasswordHint => "You will have to log in again on all devices.";
    public override string CurrentPassword => "Current password";
    public override string NewPassword => "New password";
    public override string Sessions => "Sessions";
    public override string LogOutEverywhere => "Log out on all devices";
    public override string LogOutEverywhereHint => "If you logged in on somebody else's computer or lost your phone.";

    public override IReadOnlyList<(Permissions Right, string Name)> RightNames { get; } =
    [
        (Permissions.Read, "see"), (Permissions.Draft, "draft"), (Permissions.Sign, "sign"), (Permissions.Approve, "approve"), (Permissions.Administer, "administer"),
        (Permissions.Counterparties, "counterparties"), (Permissions.Delete, "delete"), (Permissions.Export, "export"),
    ];

    public override string DismissConfirm(string name) => $"Dismiss {name}? Their API keys stop working.";

    public override string RevokeKeyConfirm(string name) => $"Revoke the key “{name}”? Programs that use it stop working at once.";

    public override string ForDays(int days) => $"{days} days";

    public override string AuditWhole(long rows, string at) => $"The log is whole: {Show.Count(rows)} rows, the chain of hashes is unbroken. Checked {at}; the check runs every hour.";

    public override string AuditUnchecked => "The server checks the chain of hashes every hour; it has not checked this log yet.";

    public override string AuditBroken(long no) => $"The log is broken: row {no} was removed, changed or moved.";
}
