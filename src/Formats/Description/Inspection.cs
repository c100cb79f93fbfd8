using System.Collections.Frozen;
using Beresta.Kernel;

namespace Beresta.Formats.Description;

/// <summary>
/// One pass over one document: where we are and what was found. What we make is judged more strictly than what we received.
/// </summary>
internal sealed class Inspection(string source, bool made)
{
    /// <summary>Most findings of one document: a hostile file must not make a report larger than itself.</summary>
    public const int MaxFindings = 1000;

    private readonly List<Finding> findings = [];
    private readonly List<(Action StandIn, Action Clear)> unread = [];
    private long refusedAt;

    /// <summary>True when the document is made by us: broken check digits and wrong file names are errors then, not warnings.</summary>
    public bool Made => made;

    /// <summary>The order that the format comes from; the source of a finding about its structure.</summary>
    public string Source => source;

    /// <summary>Calls the pass off.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Only what lists show is wanted: bulky lists are passed over, so that a file of any size costs little memory.</summary>
    public bool Skim { get; init; }

    /// <summary>The namespace of the format's elements; empty for nearly all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>Namespaces of versions that are not read, and what to tell of them.</summary>
    public IReadOnlyDictionary<string, string> RefusedSpaces { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The sentence of the refused namespace that the document declares; null when it declares none.</summary>
    public string? Refused { get; private set; }

    /// <summary>Elements are told by their names without prefixes.</summary>
    public bool LocalNames { get; init; }

    /// <summary>The format follows no published schema: what it does not foresee in a received document is only worth a look.</summary>
    public bool Inferred { get; init; }

    public Trail Trail { get; private init; } = new();

    /// <summary>The model at the root, for rules that look at the whole document.</summary>
    public object? Root { get; set; }

    public IReadOnlyList<Finding> Findings => findings;

    public bool IsFull => findings.Count >= MaxFindings;

    /// <summary>Where the element stands whose text is being read as a document of its own; −1 outside of one. Findings inside are told at this place.</summary>
    public long Within { get; set; } = -1;

    /// <summary>Characters from the start of the file, beside each finding of a reading; empty where the document is a model.</summary>
    public List<long> Offsets { get; } = [];

    public void Error(string code, string message, string? leaf = null, string? modelLeaf = null, long offset = -1, string? rule = null) =>
        Add(code, Severity.Error, message, leaf, modelLeaf, offset, rule);

    /// <summary>Remembers a declaration of a namespace that is refused.</summary>
    public void FoundSpace(ReadOnlySpan<char> space, long offset)
    {
        if (Refused is not null || space.Length > 100 || !RefusedSpaces.TryGetValue(space.ToString(), out var sentence))
            return;
        Refused = sentence;
        refusedAt = offset;
    }

    /// <summary>Leaves nothing but the refusal: what was read by the rules of another version says nothing.</summary>
    public void KeepRefusal(string code)
    {
        findings.Clear();
        Offsets.Clear();
        Error(code, Refused!, offset: refusedAt);
    }

    /// <summary>Remembers a value that is there and cannot be read: how to put one in its place, and how to take it away again.</summary>
    public void CouldNotRead(Action standIn, Action clear)
    {
        if (!IsFull)
            unread.Add((standIn, clear));
    }

    /// <summary>
    /// Checks rules. A value that could not be read is told already and does not count as absent: a rule is broken only if it is broken with a value in its place too.
    /// </summary>
    /// <param name="check">Checks the rules of the document into the inspection that it is given.</param>
    public void CheckRules(Action<Inspection> check)
    {
        var first = findings.Count;
        check(this);
        if (unread.Count == 0 || findings.Count == first)
            return;
        var filled = new Inspection(source, made) { Stop = Stop, Root = Root, Trail = Trail, Inferred = Inferred };
        foreach (var (standIn, _) in unread)
            standIn();
        check(filled);
        foreach (var (_, clear) in unread)
            clear();
        if (filled.IsFull)
            return;
        var still = filled.findings.Select(finding => (finding.Code, finding.Path)).ToHashSet();
        for (var i = findings.Count - 1; i >= first; i--)
        {
            if (still.Contains((findings[i].Code, findings[i].Path)))
                continue;
            findings.RemoveAt(i);
            Offsets.RemoveAt(i);
        }
    }

    /// <summary>Something that the format does not foresee: an unknown element, an element elsewhere.</summary>
    public void Unforeseen(string code, string message, string? leaf = null, string? modelLeaf = null, long offset = -1) =>
        Add(code, Inferred && !made ? Severity.Warning : Severity.Error, message, leaf, modelLeaf, offset, null);

    public void Warn(string code, string message, string? leaf = null, string? modelLeaf = null, long offset = -1, string? rule = null) =>
        Add(code, Severity.Warning, message, leaf, modelLeaf, offset, rule);

    public void Add(string code, Severity severity, string message, string? leaf, string? modelLeaf, long offset, string? rule)
    {
        if (findings.Count >= MaxFindings)
            return;
        if (findings.Count == MaxFindings - 1)
        {
            code = "findings.too-many";
            severity = Severity.Error;
            message = $"Замечаний больше {MaxFindings}; остальные не показаны";
        }

        findings.Add(new Finding(code, severity, Trail.Label() + message, Trail.XPath(leaf)) { ModelPath = Trail.ModelPath(modelLeaf), Source = rule ?? source });
        Offsets.Add(Within >= 0 ? Within : offset);
    }
}
