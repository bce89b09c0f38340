using System.Text.Json.Serialization;
using HtxBot.Conversations;
using HtxBot.Features.Catalogue;

namespace HtxBot.Features.Changes;

public abstract partial record ChangeClass
{
    /// <summary>Writes it down if the class is still as it was seen; else shows it again.</summary>
    private static Turn Save(ChangeSet set, string seen, string? silence, ChangeFacts facts)
    {
        var plan = facts.Plan(set);
        if (TooFewSeats(set, plan, facts) is { } again)
            return again;
        if (facts.Seen(set) != seen)
            return new Turn.Go(new Preview(set, facts.Seen(set))) { Says = ChangeTexts.SeenAnew };
        return plan.Items.Count == 0
            ? Finish(ChangeTexts.NothingDiffers)
            : Finish(ChangeTexts.Saved(plan, facts, silence), new SaveChanges(set, silence));
    }

    /// <summary>Asks for the seats anew: more people have come meanwhile than there would be; null if all have one.</summary>
    private static Turn.Go? TooFewSeats(ChangeSet set, ChangePlan plan, ChangeFacts facts) =>
        set.Capacity is { } seats && seats < facts.Enrolled
            ? new Turn.Go(new GiveCapacity(set)) { Says = ChangeTexts.SeatsBetween(facts.Enrolled, GiveCapacity.Most) }
        : plan.TripsAfter.FirstOrDefault(trip => set.Of(trip)?.Seats < trip.Taken) is { } trip
            ? new Turn.Go(new GiveSeats(set, trip.Id)) { Says = ChangeTexts.SeatsBetween(trip.Taken, GiveSeats.Most) }
        : null;

    /// <summary>Who is touched, and the message word for word.</summary>
    /// <param name="Set">What is changed.</param>
    /// <param name="Seen">What the class was like when this was shown.</param>
    public sealed record Preview(ChangeSet Set, string Seen) : OfClass(Set)
    {
        /// <inheritdoc/>
        [JsonIgnore]
        public override bool LooksAtPeople => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.Preview(facts.Plan(Set), Set.Remark, facts);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input switch
            {
                Input.Tapped(ChangeTexts.Send) => Save(Set, Seen, null, facts),
                Input.Tapped(ChangeTexts.Silent) when facts.Plan(Set).TouchesPeople => Go(new GiveSilence(Set, Seen)),
                Input.Tapped(ChangeTexts.Remark) when facts.Plan(Set).TouchesPeople => Go(new GiveRemark(Set)),
                Input.Tapped(ChangeTexts.More) => Go(More(Set)),
                Input.Tapped(ChangeTexts.Drop) => Finish(ChangeTexts.Dropped),
                _ => Again(""),
            };
    }

    /// <summary>A few words to go with the message.</summary>
    public sealed record GiveRemark(ChangeSet Set) : OfClass(Set)
    {
        /// <summary>The longest remark, in characters.</summary>
        public const int Longest = 300;

        /// <inheritdoc/>
        [JsonIgnore]
        public override bool LooksAtPeople => true;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.WhatRemark;

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input is Input.Said { Text: { Length: <= Longest } words }
                ? Go(new Preview(Set with { Remark = words }, facts.Seen(Set)))
                : Again(ChangeTexts.RemarkInWords);
    }

    /// <summary>Why nobody is told.</summary>
    public sealed record GiveSilence(ChangeSet Set, string Seen) : OfClass(Set)
    {
        private const int Shortest = 5;

        /// <inheritdoc/>
        [JsonIgnore]
        public override bool LooksAtPeople => true;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, Course course) => ChangeTexts.WhySilent(facts.Touched);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            input is Input.Said { Text: { Length: >= Shortest and <= GiveRemark.Longest } why }
                ? Save(Set, Seen, why, facts)
                : Again(ChangeTexts.SilenceInWords);
    }
}
