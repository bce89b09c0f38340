using HtxBot.Conversations;
using HtxBot.Features.Catalogue;
using HtxBot.Understanding;

namespace HtxBot.Features.Changes;

public abstract partial record ChangeClass
{
    /// <summary>A step about one session, as it would be after what was changed so far.</summary>
    public abstract record OfSession(ChangeSet Set, int No) : OfClass(Set)
    {
        /// <inheritdoc/>
        protected sealed override Prompt Ask(ChangeFacts facts, Course course) =>
            Session(facts) is { } session ? Ask(facts, session) : ChangeTexts.WhichSession(course, Set, facts);

        /// <inheritdoc/>
        protected sealed override Turn Answer(Input input, ChangeFacts facts, Course course) =>
            Session(facts) is { } session
                ? Answer(input, facts, session)
                : new Turn.Go(new ChooseSession(Set)) { Says = ChangeTexts.SessionIsOver(No) };

        /// <summary>The question about a session that can be changed.</summary>
        protected abstract Prompt Ask(ChangeFacts facts, CourseSession session);

        /// <summary>The answer about it.</summary>
        protected abstract Turn Answer(Input input, ChangeFacts facts, CourseSession session);

        /// <summary>On, with this change taken up.</summary>
        protected Turn Take(SessionChange change) => Go(new ChooseMore(Set.With(change)));

        private CourseSession? Session(ChangeFacts facts) =>
            facts.Session(No) is null ? null : facts.Plan(Set).After.Sessions.First(session => session.No == No);
    }

    /// <summary>Time, place, or whether it takes place.</summary>
    public sealed record ChooseWhat(ChangeSet Set, int No) : OfSession(Set, No)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, CourseSession session) => ChangeTexts.WhatOf(session);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, CourseSession session) =>
            input switch
            {
                Input.Tapped(ChangeTexts.Time) => Go(new GiveTime(Set, No)),
                Input.Tapped(ChangeTexts.Venue) => Go(new GiveVenue(Set, No)),
                Input.Tapped(ChangeTexts.CallOff) when !session.IsCancelled => Take(new SessionChange(No) { IsCancelled = true }),
                Input.Tapped(ChangeTexts.Restore) when session.IsCancelled => Take(new SessionChange(No) { IsCancelled = false }),
                _ => Again(""),
            };
    }

    /// <summary>When instead.</summary>
    public sealed record GiveTime(ChangeSet Set, int No) : OfSession(Set, No)
    {
        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, CourseSession session) => ChangeTexts.When(session);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, CourseSession session)
        {
            if (input is not Input.Said(var words))
                return Again(ChangeTexts.TimeInWords);
            if (SessionTime.Read(words, session, facts.Now) is not { } time)
                return SessionTime.WhyNot(words, facts.Now) is { } why
                    ? new Turn.Again(why) { IsAttempt = true }
                    : Again(ChangeTexts.TimeInWords);
            if (time.From <= facts.Now || time.From > facts.Now.AddYears(1))
                return new Turn.Again(ChangeTexts.TimeToCome(time.From)) { IsAttempt = true };
            return time.To <= time.From || VietnamTime.DayOf(time.To) != VietnamTime.DayOf(time.From)
                ? new Turn.Again(ChangeTexts.TimeInOneDay) { IsAttempt = true }
                : Take(new SessionChange(No) { StartsAt = time.From, EndsAt = time.To });
        }
    }

    /// <summary>Where instead: a known place, or a room of the same house.</summary>
    public sealed record GiveVenue(ChangeSet Set, int No) : OfSession(Set, No)
    {
        /// <summary>The longest name of a room, in characters.</summary>
        public const int LongestRoom = 60;

        /// <inheritdoc/>
        public override bool AwaitsFreeText => true;

        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, CourseSession session) => ChangeTexts.Where(session, facts.Venues);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, CourseSession session) =>
            input switch
            {
                Input.Tapped(var id) when facts.Venues.Any(venue => venue.Id == id) => Take(new SessionChange(No) { VenueId = id }),
                Input.Said { Text.Length: > LongestRoom } => Again(ChangeTexts.RoomTooLong),
                Input.Said(var words) => new Turn.Go(new ConfirmRoom(Set, No, words)) { IsGuess = true },
                _ => Again(ChangeTexts.RoomInWords),
            };
    }

    /// <summary>Whether a room that is not known yet is in the same house.</summary>
    public sealed record ConfirmRoom(ChangeSet Set, int No, string Room) : OfSession(Set, No)
    {
        /// <inheritdoc/>
        protected override Prompt Ask(ChangeFacts facts, CourseSession session) => ChangeTexts.IsInTheSameHouse(Room, session.Venue);

        /// <inheritdoc/>
        protected override Turn Answer(Input input, ChangeFacts facts, CourseSession session) =>
            input switch
            {
                Input.Tapped(ChangeTexts.SameHouse) => Take(new SessionChange(No) { Room = Room }),
                Input.Tapped(ChangeTexts.OtherPlace) => Go(new GiveVenue(Set, No)),
                _ => Again(""),
            };
    }
}
