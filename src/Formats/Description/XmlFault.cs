namespace Beresta.Formats.Description;

/// <summary>Why a file could not be read further, or what is amiss with the way it is written.</summary>
/// <param name="Code">The code of the finding.</param>
/// <param name="Message">What is wrong and what to do, in Russian.</param>
/// <param name="Offset">Characters from the start of the text to the place.</param>
internal sealed record XmlFault(string Code, string Message, long Offset = 0);
