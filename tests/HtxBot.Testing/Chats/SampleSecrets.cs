using System.Globalization;
using HtxBot.Features.Roles;

namespace HtxBot.Testing.Chats;

/// <summary>Links and codes a test can know beforehand: the first is ABCD-2301, the second ABCD-2302 …</summary>
public sealed class SampleSecrets : Secrets
{
    private int _made;
    private int _coded;
    private int _digits;

    /// <inheritdoc/>
    public override string Link() => $"thu-{++_made}";

    /// <inheritdoc/>
    public override string Code()
    {
        // A code of its own, without a link.
        if (_coded == _made)
            _made++;
        _coded = _made;
        return $"ABCD23{_made.ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <inheritdoc/>
    public override string Digits() => (246_801 + (_digits++ * 1_001)).ToString("000000", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override int CheckNumber() => 46 + _made;
}
