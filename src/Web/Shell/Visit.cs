using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Beresta.Kernel;
using Beresta.Signatures;

namespace Beresta.Web.Shell;

/// <summary>A message that the next page shows.</summary>
public sealed record Notice(string Tone, string Text, IReadOnlyList<Finding>? Findings = null);

/// <summary>One request of a browser: who, in which box, in which language and theme. Filled before a page is made.</summary>
public sealed class Visit(TimeProvider clock, Texts texts)
{
    private Caller.User? caller;
    private Access? access;
    private BoxLine? box;

    public Texts Texts { get; } = texts;
    public DateTimeOffset Now { get; } = clock.GetUtcNow();
    public string Theme { get; set; } = "auto";
    public string Here { get; set; } = "/";
    public string? Search { get; set; }
    public string TokenField { get; set; } = "";
    public string Token { get; set; } = "";
    public string PersonName { get; set; } = "";

    /// <summary>«Узел» is there for him.</summary>
    public bool AdministersNode { get; set; }

    public IReadOnlyList<BoxLine> Boxes { get; set; } = [];
    public DocumentCounts Counts { get; set; } = new(0, 0, 0, 0);
    public Certificate? Signer { get; set; }
    public Notice? Notice { get; set; }

    /// <summary>The one-time key of the posted form; null where no form was posted.</summary>
    public RequestKey? Request { get; set; }

    /// <summary>What the next page will say, by its code in <see cref="Texts.Notices"/>.</summary>
    public string? Leaves { get; set; }

    /// <summary>The last try to sign was refused for want of the second factor's code.</summary>
    public bool AskCode { get; set; }

    /// <summary>The page has the words and the scripts of signing.</summary>
    public bool HasSigningWords { get; set; }

    /// <summary>Who has logged in.</summary>
    public Caller.User Caller { get => caller ?? throw new InvalidOperationException("This page needs nobody to be logged in."); set => caller = value; }

    /// <summary>The visitor's rights in the box that is open.</summary>
    public Access Access { get => access ?? throw new InvalidOperationException("This page is outside of any box."); set => access = value; }

    /// <summary>The box that is open, as its owner names it.</summary>
    public BoxLine Box { get => box ?? throw new InvalidOperationException("This page is outside of any box."); set => box = value; }

    /// <summary>The address of a page in the current box.</summary>
    public string Url(string path) => $"/boxes/{Box.BoxId}/{path}";
}
