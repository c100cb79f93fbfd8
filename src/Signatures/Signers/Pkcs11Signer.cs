using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// Signs with a key that stays in a token, through the token's PKCS#11 library (OASIS PKCS #11 v2.40, C interface; 64-bit Linux and macOS). RSA and ECDSA are
/// tested with SoftHSM2. The mechanisms of GOST R 34.10-2012 are called as Rutoken's and the standard's headers number them, but were not tested with a
/// token: every signature is checked against the certificate before it is given out, in each of the byte orders that tokens use.
/// </summary>
public sealed unsafe class Pkcs11Signer : ISigner, IDisposable
{
    private const nuint SessionSerial = 4;
    private const nuint User = 1;
    private const nuint ClassAttribute = 0;
    private const nuint ValueAttribute = 0x11;
    private const nuint IdAttribute = 0x102;
    private const nuint CertificateClass = 1;
    private const nuint PrivateKeyClass = 3;
    private const nuint AlreadyInitialized = 0x191;
    private const nuint AlreadyLoggedIn = 0x100;
    private const nuint PinIncorrect = 0xA0;
    private const int MaxObjects = 256;
    private const int MaxSlots = 64;

    private readonly Library library;
    private readonly nuint session;
    private readonly nuint key;
    private readonly Lock gate = new();
    private bool isClosed;

    private Pkcs11Signer(Library library, nuint session, nuint key, Certificate certificate, IReadOnlyList<Certificate> chain)
    {
        (this.library, this.session, this.key) = (library, session, key);
        (Certificate, Chain) = (certificate, chain);
    }

    /// <inheritdoc/>
    public Certificate Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Certificate> Chain { get; }

    /// <summary>Opens the key of a certificate that is not in the token: every private key is tried on a random digest.</summary>
    public static Result<Pkcs11Signer> Open(string libraryPath, string pin, Certificate certificate, params IReadOnlyList<Certificate> chain) =>
        Open(libraryPath, (tokens, slot) => OpenSlot(tokens, slot, pin, session => KeyOf(tokens, session, certificate, chain)));

    /// <summary>
    /// Opens the key of a certificate that the token holds. <paramref name="thumbprint"/> chooses it; null takes the first certificate that has a key in the token. Problems:
    /// <c>token-unavailable</c>, <c>pin-wrong</c>, <c>token-without-key</c>.
    /// </summary>
    public static Result<Pkcs11Signer> Open(string libraryPath, string pin, string? thumbprint = null, params IReadOnlyList<Certificate> chain) =>
        Open(libraryPath, (tokens, slot) => OpenSlot(tokens, slot, pin, session => KeyIn(tokens, session, thumbprint, chain)));

    private static Result<Pkcs11Signer> Open(string libraryPath, Func<Library, nuint, Result<Pkcs11Signer>> openSlot)
    {
        if (OperatingSystem.IsWindows() || !Environment.Is64BitProcess)
            return new Problem("token-unavailable", "Токены PKCS#11 поддерживаются только на 64-разрядных Linux и macOS");
        if (!NativeLibrary.TryLoad(libraryPath, out var handle) || !NativeLibrary.TryGetExport(handle, "C_GetFunctionList", out var export))
            return new Problem("token-unavailable", $"Библиотека PKCS#11 «{libraryPath}» не загружается");
        nint table;
        if (((delegate* unmanaged[Cdecl]<nint*, nuint>)export)(&table) != 0)
            return new Problem("token-unavailable", $"Библиотека PKCS#11 «{libraryPath}» не отвечает");
        var tokens = new Library(table);
        if (tokens.Initialize() is not (0 or AlreadyInitialized) and var status)
            return Failed("C_Initialize", status);

        Problem? last = null;
        foreach (var slot in tokens.Slots())
        {
            var opened = openSlot(tokens, slot);
            if (opened.Problem is null)
                return opened;
            if (last?.Code is not "token-without-key")
                last = opened.Problem;
            if (opened.Problem.Code is "pin-wrong")
                return opened; // another slot must not use up the tries of its PIN too
        }

        return last ?? new Problem("token-unavailable", "Токен не вставлен");
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The token refused, or its answer is not a signature of the certificate's key.</exception>
    public ValueTask<byte[]> SignHash(ReadOnlyMemory<byte> hash, CancellationToken stop) => ValueTask.FromResult(Sign(hash.Span));

    private byte[] Sign(ReadOnlySpan<byte> hash)
    {
        var publicKey = Certificate.PublicKey;
        var (mechanism, data) = publicKey.AlgorithmOid switch
        {
            Oids.Rsa => ((nuint)0x1, DigestInfo(publicKey.Digest, hash)),
            Oids.EcKey => ((nuint)0x1041, hash.ToArray()),
            Oids.Gost512 or Oids.KzGost512 => ((nuint)0xD4321006, hash.ToArray()),
            _ => ((nuint)0x1201, hash.ToArray()),
        };
        byte[] raw;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            raw = library.Sign(session, key, mechanism, data);
        }

        return Arrange(hash, raw);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (isClosed)
                return;
            isClosed = true;
            library.CloseSession(session);
        }
    }

    private static Result<Pkcs11Signer> OpenSlot(Library tokens, nuint slot, string pin, Func<nuint, Pkcs11Signer?> find)
    {
        var status = tokens.OpenSession(slot, SessionSerial, out var session);
        if (status != 0)
            return Failed("C_OpenSession", status);
        status = tokens.Login(session, User, Encoding.UTF8.GetBytes(pin));
        Problem? problem = status switch
        {
            0 or AlreadyLoggedIn => null,
            PinIncorrect => new Problem("pin-wrong", "ПИН-код токена неверен"),
            _ => Failed("C_Login", status),
        };
        if (problem is null && find(session) is { } signer)
            return signer;
        tokens.CloseSession(session);
        return problem ?? new Problem("token-without-key", "На токене нет ключа с таким сертификатом");
    }

    private static Pkcs11Signer? KeyIn(Library tokens, nuint session, string? thumbprint, IReadOnlyList<Certificate> chain)
    {
        foreach (var candidate in tokens.Find(session, CertificateClass, id: null))
        {
            if (tokens.Attribute(session, candidate, ValueAttribute) is not { Length: > 0 } raw || !Certificate.Read(raw).Succeeded(out var certificate, out _))
                continue;
            if (thumbprint is not null && !string.Equals(certificate.Thumbprint, thumbprint, StringComparison.OrdinalIgnoreCase))
                continue;
            var keys = tokens.Find(session, PrivateKeyClass, tokens.Attribute(session, candidate, IdAttribute));
            if (keys.Count > 0)
                return new Pkcs11Signer(tokens, session, keys[0], certificate, chain);
        }

        return null;
    }

    private static Pkcs11Signer? KeyOf(Library tokens, nuint session, Certificate certificate, IReadOnlyList<Certificate> chain)
    {
        var probe = System.Security.Cryptography.RandomNumberGenerator.GetBytes(certificate.PublicKey.Digest.Size);
        foreach (var candidate in tokens.Find(session, PrivateKeyClass, id: null))
        {
            var signer = new Pkcs11Signer(tokens, session, candidate, certificate, chain);
            try
            {
                signer.Sign(probe);
                return signer;
            }
            catch (InvalidOperationException)
            {
                // Another key: of another kind, or not of this certificate.
            }
        }

        return null;
    }

    private static Problem Failed(string function, nuint status) =>
        new("token-unavailable", string.Create(CultureInfo.InvariantCulture, $"Токен не отвечает: {function} вернула 0x{(ulong)status:X}"));

    // Tokens give ECDSA as r‖s and GOST in one of two orders; CMS wants its own.
    private byte[] Arrange(ReadOnlySpan<byte> hash, byte[] raw)
    {
        var publicKey = Certificate.PublicKey;
        var half = raw.Length / 2;
        IEnumerable<byte[]> forms = publicKey.AlgorithmOid switch
        {
            Oids.Rsa => [raw],
            Oids.EcKey => [EncodeEcdsa(raw.AsSpan(0, half), raw.AsSpan(half))],
            _ => [raw, [.. raw.Reverse()], [.. raw[half..], .. raw[..half]], [.. raw[..half].Reverse(), .. raw[half..].Reverse()]],
        };
        var scheme = new SignatureScheme(publicKey.AlgorithmOid switch
        {
            Oids.Rsa => SignatureKind.RsaPkcs1,
            Oids.EcKey => SignatureKind.Ecdsa,
            _ => publicKey.IsKazakh ? SignatureKind.GostReversed : SignatureKind.Gost,
        }, publicKey.Digest);
        foreach (var form in forms)
        {
            if (publicKey.Verify(scheme, hash, form))
                return form;
        }

        throw new InvalidOperationException("Ответ токена не является подписью ключа этого сертификата");
    }

    private static byte[] EncodeEcdsa(ReadOnlySpan<byte> r, ReadOnlySpan<byte> s)
    {
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new System.Numerics.BigInteger(r, isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new System.Numerics.BigInteger(s, isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }

    // RFC 8017 §9.2: CKM_RSA_PKCS pads what it is given, the digest's name is ours to add.
    private static byte[] DigestInfo(DigestAlgorithm digest, ReadOnlySpan<byte> hash)
    {
        var octets = hash.ToArray();
        return Asn.Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteAlgorithm(new AlgorithmId(digest.Oid, new byte[] { 5, 0 }));
                writer.WriteOctetString(octets);
            }
        });
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Attribute
    {
        public nuint Type;
        public void* Value;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Mechanism
    {
        public nuint Type;
        public void* Parameter;
        public nuint Length;
    }

    /// <summary>The library's CK_FUNCTION_LIST: a version, then the functions in the order of the standard.</summary>
    private sealed class Library(nint table)
    {
        private nint this[int function] => ((nint*)table)[1 + function];

        public nuint Initialize() => ((delegate* unmanaged[Cdecl]<void*, nuint>)this[0])(null);

        public IReadOnlyList<nuint> Slots()
        {
            nuint count = MaxSlots;
            var slots = stackalloc nuint[MaxSlots];
            return ((delegate* unmanaged[Cdecl]<byte, nuint*, nuint*, nuint>)this[4])(1, slots, &count) == 0 ? new ReadOnlySpan<nuint>(slots, (int)count).ToArray() : [];
        }

        public nuint OpenSession(nuint slot, nuint flags, out nuint session)
        {
            nuint opened;
            var status = ((delegate* unmanaged[Cdecl]<nuint, nuint, void*, void*, nuint*, nuint>)this[12])(slot, flags, null, null, &opened);
            session = opened;
            return status;
        }

        public void CloseSession(nuint session) => ((delegate* unmanaged[Cdecl]<nuint, nuint>)this[13])(session);

        public nuint Login(nuint session, nuint user, byte[] pin)
        {
            fixed (byte* text = pin)
                return ((delegate* unmanaged[Cdecl]<nuint, nuint, byte*, nuint, nuint>)this[18])(session, user, text, (nuint)pin.Length);
        }

        public IReadOnlyList<nuint> Find(nuint session, nuint objectClass, byte[]? id)
        {
            var template = stackalloc Attribute[2];
            template[0] = new Attribute { Type = ClassAttribute, Value = &objectClass, Length = (nuint)sizeof(nuint) };
            fixed (byte* name = id)
            {
                template[1] = new Attribute { Type = IdAttribute, Value = name, Length = (nuint)(id?.Length ?? 0) };
                if (((delegate* unmanaged[Cdecl]<nuint, Attribute*, nuint, nuint>)this[26])(session, template, id is null ? 1u : 2u) != 0)
                    return [];
            }

            var found = stackalloc nuint[MaxObjects];
            nuint count;
            var status = ((delegate* unmanaged[Cdecl]<nuint, nuint*, nuint, nuint*, nuint>)this[27])(session, found, MaxObjects, &count);
            ((delegate* unmanaged[Cdecl]<nuint, nuint>)this[28])(session);
            return status == 0 ? new ReadOnlySpan<nuint>(found, (int)count).ToArray() : [];
        }

        public byte[] Attribute(nuint session, nuint item, nuint type)
        {
            var wanted = new Attribute { Type = type };
            var get = (delegate* unmanaged[Cdecl]<nuint, nuint, Attribute*, nuint, nuint>)this[24];
            if (get(session, item, &wanted, 1) != 0 || wanted.Length > Certificate.MaxSize)
                return [];
            var value = new byte[(int)wanted.Length];
            fixed (byte* place = value)
            {
                wanted.Value = place;
                return get(session, item, &wanted, 1) == 0 ? value : [];
            }
        }

        public byte[] Sign(nuint session, nuint key, nuint mechanismType, byte[] data)
        {
            var mechanism = new Mechanism { Type = mechanismType };
            var status = ((delegate* unmanaged[Cdecl]<nuint, Mechanism*, nuint, nuint>)this[42])(session, &mechanism, key);
            if (status != 0)
                throw new InvalidOperationException(Failed("C_SignInit", status).Message);
            var signature = new byte[2048];
            nuint size = 2048;
            fixed (byte* input = data)
            fixed (byte* output = signature)
                status = ((delegate* unmanaged[Cdecl]<nuint, byte*, nuint, byte*, nuint*, nuint>)this[43])(session, input, (nuint)data.Length, output, &size);
            return status == 0 ? signature[..(int)size] : throw new InvalidOperationException(Failed("C_Sign", status).Message);
        }
    }
}
