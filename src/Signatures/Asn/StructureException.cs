using System.Formats.Asn1;

namespace Beresta.Signatures;

/// <summary>A structure that breaks its rules, with a Russian reason: the sentences of the platform never reach a person.</summary>
internal sealed class StructureException(string reason) : AsnContentException(reason)
{
    /// <summary>Why something could not be read, for a sentence: ours where we know, or that the structure is broken.</summary>
    public static string ReasonOf(Exception refusal) => refusal is StructureException ? refusal.Message : "его строение нарушено";
}
