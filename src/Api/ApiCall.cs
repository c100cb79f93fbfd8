using Beresta.Accounts;
using Beresta.Exchange.Documents;
using Microsoft.AspNetCore.Http.Metadata;

namespace Beresta.Api;

/// <summary>One call of the API: who calls, in which box, under which idempotency key. <see cref="Gate"/> fills it before the endpoint runs.</summary>
internal sealed class ApiCall
{
    private Caller? caller;
    private Access? access;

    public Caller Caller { get => caller ?? throw new InvalidOperationException("This endpoint is open to all: it has no caller."); set => caller = value; }

    /// <summary>The person who calls, or in whose name a program calls.</summary>
    public Guid PersonId => Caller.PersonId ?? throw new InvalidOperationException("Only persons and their programs call the API.");

    /// <summary>The caller in the box that the path names.</summary>
    public Access Access { get => access ?? throw new InvalidOperationException("The path of this endpoint names no box."); set => access = value; }

    /// <summary>Null when the call has no <c>Idempotency-Key</c>.</summary>
    public RequestKey? Key { get; set; }
}

/// <summary>An endpoint that needs no caller. All others do: an endpoint that forgets to say is closed.</summary>
internal sealed record OpenToAll;

/// <summary>The right without which the box does not answer at all. The use cases ask for what they need beyond it.</summary>
internal sealed record Needs(Permissions Permissions);

/// <summary>
/// An endpoint that takes a body of nearly any size as it comes: it is neither collected before nor counted, and has no idempotency key, which would be one of
/// its bytes.
/// </summary>
public sealed record StreamedBody : IRequestSizeLimitMetadata
{
    /// <summary>Without one: the use case counts.</summary>
    public long? MaxRequestBodySize => null;
}

/// <summary>The largest body of an endpoint, in bytes, where it is more than a command has. Such an endpoint is never <see cref="OpenToAll"/>.</summary>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata
{
    /// <summary>JSON that brings documents: 16 MB. Larger files come as multipart/form-data.</summary>
    public static BodyLimit OfDocuments { get; } = new(16 * 1024 * 1024);
}
