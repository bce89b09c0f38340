using HtxBot.Features.Changes;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Changes;

/// <summary>Several changes of one night are told as one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class HeldChangesTests
{
    private static readonly ChangeItem Earlier = new(1, ChangedField.Time, "half past seven", "eight");
    private static readonly ChangeItem Later = new(1, ChangedField.Time, "eight", "nine");
    private static readonly ChangeItem Room = new(1, ChangedField.Venue, "hall", "room");
    private static readonly ChangeItem Bus = new(0, ChangedField.Departs, "six", "seven") { Trip = "TQ1" };

    [Test]
    public void A_thing_changed_twice_is_told_once_from_what_people_know_to_the_newest() =>
        Assert.That(Of(Earlier, Later).News, Is.EqualTo([new ChangeItem(1, ChangedField.Time, "half past seven", "nine")]));

    [Test]
    public void A_thing_changed_back_is_not_told_and_the_rest_is() =>
        Assert.That(Of(Earlier, Room, Earlier with { Was = "eight", Becomes = "half past seven" }).News, Is.EqualTo([Room]));

    [Test]
    public void What_was_changed_without_telling_anybody_is_told_as_it_is_now() =>
        Assert.That(
            new HeldChanges([Earlier], [Earlier, Later]).News,
            Is.EqualTo([new ChangeItem(1, ChangedField.Time, "half past seven", "nine")])
        );

    [Test]
    public void What_was_changed_without_telling_anybody_is_not_told_with_the_rest() =>
        Assert.That(new HeldChanges([Room], [Room, Earlier]).News, Is.EqualTo([Room]));

    [Test]
    public void Seats_are_told_to_nobody() => Assert.That(Of(new ChangeItem(0, ChangedField.Capacity, "60", "65")).News, Is.Empty);

    [Test]
    public void Sessions_come_before_trips_and_the_hour_before_the_room() =>
        Assert.That(Of(Bus, Room, Earlier).News, Is.EqualTo([Earlier, Room, Bus]));

    [Test]
    public void A_remark_said_twice_stands_once() =>
        Assert.That(
            new HeldChanges([Earlier], [Earlier]) { Remarks = ["Nhớ mang sổ.", ""] }.Remark("Nhớ mang sổ."),
            Is.EqualTo("Nhớ mang sổ.")
        );

    private static HeldChanges Of(params ReadOnlySpan<ChangeItem> items)
    {
        var held = HeldChanges.None;
        foreach (var item in items)
            held = held.With([item]);
        return held;
    }
}
