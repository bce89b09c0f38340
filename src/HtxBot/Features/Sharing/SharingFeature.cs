using System.Globalization;
using HtxBot.Conversations;
using HtxBot.Understanding;

namespace HtxBot.Features.Sharing;

/// <summary>Several people on one phone: who they are, and for whom of them it speaks (M16).</summary>
public sealed class SharingFeature : Feature
{
    /// <summary>Registers the slice.</summary>
    public SharingFeature()
    {
        Opens(Intents.SwitchPerson, Access.Anybody, Open);
        Applies<SpeakFor>(Access.Anybody, (speak, visit) => SharingStore.Switch(visit, speak.Person));
    }

    /// <summary>A pressed name, typed words that name somebody, or the list.</summary>
    private static Opening.Reply Open(Intent intent, Visit visit)
    {
        var here = SharingStore.Here(visit);
        if (here.Count == 0)
            return new Opening.Reply(SharingTexts.Nobody);
        if (here is [{ IsCurrent: true } only])
            return new Opening.Reply(SharingTexts.Alone(only));
        if (intent.For is { } whom)
            return here.FirstOrDefault(person => person.Has(long.Parse(whom, CultureInfo.InvariantCulture))) is { } pressed
                ? Speak(pressed)
                : Asks(SharingTexts.Whom(here));
        if (intent.Argument is not { Length: > 0 } words)
            return Asks(SharingTexts.Whom(here));
        return SharingNames.Named(words, here) switch
        {
            [] => Asks(SharingTexts.NobodyCalled(words, here)),
            [var named] => Speak(named),
            var several => Asks(SharingTexts.WhichOf(words, several, here)),
        };
    }

    /// <summary>What one of them has begun to fill in must not be sent in for another: it is ended first, or the change is left.</summary>
    private static Opening.Reply Speak(SharingPerson person) =>
        new(SharingTexts.Speaks(person, isAnother: !person.IsCurrent)) { Effects = [new SpeakFor(person.Id)], EndsForm = true };

    private static Opening.Reply Asks(Prompt whom) => new(whom) { EndsForm = true };
}
