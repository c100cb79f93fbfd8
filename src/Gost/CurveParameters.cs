using System.Numerics;
using static Beresta.Gost.Primes;

namespace Beresta.Gost;

/// <summary>The numbers of the parameter sets. Sets that differ in name only share one group.</summary>
internal static class CurveParameters
{
    /// <summary>RFC 7091 section 7.1; for tests only.</summary>
    internal static readonly CurveArithmetic CryptoProTest = new Weierstrass<Field256<P255Test>>(
        Parse("7"),
        Parse("5FBFF498AA938CE739B8E022FBAFEF40563F6E6A3472FC2A514C0CE9DAE23B7E"),
        Parse("8000000000000000000000000000000150FE8A1892976154C59CFC193ACCF5B3"),
        Parse("2"),
        Parse("8E2A8A0E65147D4BD6316030E16D19C85C97F0A9CA267122B96ABBCEA7E8FC8"),
        32);

    /// <summary>RFC 4357 section 11.4; also XchA and tc26-256-B.</summary>
    internal static readonly CurveArithmetic CryptoProA = MakeCryptoProA(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeCryptoProA(bool inLanes) => new Weierstrass<FieldP256>(
        P256.Value - 3,
        Parse("A6"),
        Parse("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893"),
        Parse("1"),
        Parse("8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14"),
        32,
        inLanes ? new JacobianLanes<LanesP256, QuadP256, FieldP256>() : null);

    /// <summary>RFC 4357 section 11.4; also tc26-256-C.</summary>
    internal static readonly CurveArithmetic CryptoProB = MakeCryptoProB(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeCryptoProB(bool inLanes) => new Weierstrass<Field256<P255>>(
        P255.Value - 3,
        Parse("3E1AF419A269A5F866A7D3C25C3DF80AE979259373FF2B182F49D4CE7E1BBC8B"),
        Parse("800000000000000000000000000000015F700CFFF1A624E5E497161BCC8A198F"),
        Parse("1"),
        Parse("3FA8124359F96680B83D1C3EB2C070E5C545C9858D03ECFB744BF8D717717EFC"),
        32,
        inLanes ? new JacobianLanes<Lanes256<P255>, Field256<P255>>() : null);

    /// <summary>RFC 4357 section 11.4; also XchB and tc26-256-D.</summary>
    internal static readonly CurveArithmetic CryptoProC = MakeCryptoProC(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeCryptoProC(bool inLanes) => new Weierstrass<Field256<P256C>>(
        P256C.Value - 3,
        Parse("805A"),
        Parse("9B9F605F5A858107AB1EC85E6B41C8AA582CA3511EDDFB74F02F3A6598980BB9"),
        Parse("0"),
        Parse("41ECE55743711A8C3CBF3783CD08C0EE4D4DC440D4641A8F366E550DFDB3BB67"),
        32,
        inLanes ? new JacobianLanes<Lanes256<P256C>, Field256<P256C>>() : null);

    /// <summary>RFC 7836 appendix A.2.</summary>
    internal static readonly CurveArithmetic Tc26256A = MakeTc26256A(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeTc26256A(bool inLanes) => new Edwards<FieldP256>(
        Parse("605F6B7C183FA81578BC39CFAD518132B9DF62897009AF7E522C32D6DC7BFFB"),
        Parse("400000000000000000000000000000000FD8CDDFC87B6635C115AF556C360C67"),
        0xD,
        Parse("60CA1E32AA475B348488C38FAB07649CE7EF8DBE87F22E81F92B2592DBA300E7"),
        32,
        inLanes ? static d => new EdwardsLanes<LanesP256, QuadP256, FieldP256>(d) : null);

    /// <summary>RFC 7091 section 7.2; for tests only.</summary>
    internal static readonly CurveArithmetic Tc26512Test = new Weierstrass<Field512<P512Test>>(
        Parse("7"),
        Parse("1CFF0806A31116DA29D8CFA54E57EB748BC5F377E49400FDD788B649ECA1AC4361834013B2AD7322480A89CA58E0CF74BC9E540C2ADD6897FAD0A3084F302ADC"),
        Parse("4531ACD1FE0023C7550D267B6B2FEE80922B14B2FFB90F04D4EB7C09B5D2D15DA82F2D7ECB1DBAC719905C5EECC423F1D86E25EDBE23C595D644AAF187E6E6DF"),
        Parse("24D19CC64572EE30F396BF6EBBFD7A6C5213B3B3D7057CC825F91093A68CD762FD60611262CD838DC6B60AA7EEE804E28BC849977FAC33B4B530F1B120248A9A"),
        Parse("2BB312A43BD2CE6E0D020613C857ACDDCFBF061E91E5F2C3F32447C259F39B2C83AB156D77F1496BF7EB3351E1EE4E43DC1A18B91B24640B6DBB92CB1ADD371E"),
        64);

    /// <summary>RFC 7836 appendix A.1.</summary>
    internal static readonly CurveArithmetic Tc26512A = MakeTc26512A(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeTc26512A(bool inLanes) => new Weierstrass<FieldP512>(
        P512.Value - 3,
        Parse("E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760"),
        Parse("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275"),
        Parse("3"),
        Parse("7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4"),
        64,
        inLanes ? new JacobianLanes<LanesP512, QuadP512, FieldP512>() : null);

    /// <summary>RFC 7836 appendix A.1.</summary>
    internal static readonly CurveArithmetic Tc26512B = new Weierstrass<Field512<P511>>(
        P511.Value - 3,
        Parse("687D1B459DC841457E3E06CF6F5E2517B97C7D614AF138BCBF85DC806C4B289F3E965D2DB1416D217F8B276FAD1AB69C50F78BEE1FA3106EFB8CCBC7C5140116"),
        Parse("800000000000000000000000000000000000000000000000000000000000000149A1EC142565A545ACFDB77BD9D40CFA8B996712101BEA0EC6346C54374F25BD"),
        Parse("2"),
        Parse("1A8F7EDA389B094C2C071E3647A8940F3C123B697578C213BE6DD9E6C8EC7335DCB228FD1EDF4A39152CBCAAF8C0398828041055F94CEEEC7E21340780FE41BD"),
        64);

    /// <summary>RFC 7836 appendix A.2.</summary>
    internal static readonly CurveArithmetic Tc26512C = MakeTc26512C(LaneProducts.IsFast);

    /// <summary>The same with or without lanes.</summary>
    internal static CurveArithmetic MakeTc26512C(bool inLanes) => new Edwards<FieldP512>(
        Parse("9E4F5D8C017D8D9F13A5CF3CDF5BFE4DAB402D54198E31EBDE28A0621050439CA6B39E0A515C06B304E2CE43E79E369E91A0CFC2BC2A22B4CA302DBB33EE7550"),
        Parse("3FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC98CDBA46506AB004C33A9FF5147502CC8EDA9E7A769A12694623CEF47F023ED"),
        0x12,
        Parse("469AF79D1FB1F5E16B99592B77A01E2A0FDFB0D01794368D9A56117F7B38669522DD4B650CF789EEBF068C5D139732F0905622C04B2BAAE7600303EE73001A3D"),
        64,
        inLanes ? static d => new EdwardsLanes<LanesP512, QuadP512, FieldP512>(d) : null);
}
