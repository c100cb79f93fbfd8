namespace Beresta.Web;

public sealed partial class EnglishTexts
{
    public override string SetUpTitle => "Set the node up";
    public override string SetUpText => "This node is new. Fill this in once; everything but the operator's code can be changed later.";
    public override string SetUpOperator => "Operator";
    public override string SetUpButton => "Set up";
    public override string OperatorCode => "Operator code";
    public override string OperatorCodeHint =>
        "Three Latin characters, for example 2XX: participant ids begin with them. An accredited operator has been given its own.";
    public override string OperatorName => "Name of the operating organisation";
    public override string OperatorKey => "Operator's key and trust";
    public override string OperatorKeyFile => "Container with the key (PKCS#12: .p12, .pfx)";
    public override string OperatorKeyHint => "Empty: the node makes a key with a certificate for three years, for exchange inside a group or by an agreement.";
    public override string OperatorKeyPassword => "Password of the container";
    public override string TrustRoots => "Root certificates that the node trusts";
    public override string TrustRootsHint => "Files that you took from the certification centres themselves and compared. More can be added later.";
    public override string NodeAdministrator => "Administrator of the node";
}
