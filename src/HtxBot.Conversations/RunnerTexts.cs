namespace HtxBot.Conversations;

/// <summary>What the runner itself says; one implementation per language. Whether to tap or to type is never said here.</summary>
public abstract class RunnerTexts
{
    /// <summary>A form was stopped by the person; nothing of it was kept.</summary>
    public abstract Prompt Cancelled { get; }

    /// <summary>"Stop" was said and nothing was open.</summary>
    public abstract Prompt NothingToCancel { get; }

    /// <summary>"Back" was said at the first question, or nothing is open.</summary>
    public abstract string NothingBefore { get; }

    /// <summary>"Go on" was said and nothing was put aside.</summary>
    public abstract Prompt NothingToResume { get; }

    /// <summary>Words may answer what was offered to several people who share the chat; the choices name them.</summary>
    public abstract string ForWhom { get; }

    /// <summary>A number outside the list: only 1 to <paramref name="count"/>.</summary>
    public abstract string OnlyNumbers(int count);

    /// <summary>A digit at a choice that takes its words only; <paramref name="label"/> is what to type.</summary>
    public abstract string WordsInstead(string label);

    /// <summary>A button of an older question was pressed.</summary>
    public abstract string QuestionHasPassed { get; }

    /// <summary>The words were no answer to a question with choices.</summary>
    public abstract string PickOne { get; }

    /// <summary>A voice note, picture … while a question is open. <paramref name="kind"/> as in <see cref="Input.Sent"/>.</summary>
    public abstract string CannotRead(string kind);

    /// <summary>A form is put aside; <paramref name="doing"/> as in <see cref="Conversation.Doing"/>; the choices are resume and drop.</summary>
    public abstract Prompt StillOpen(string doing, Choice resume, Choice drop);

    /// <summary>Another wish came while a form is open; the choices are to go on with the form, or to drop it for the new wish.</summary>
    public abstract Prompt SwitchTo(string doing, Choice resume, Choice switchOver);

    /// <summary>The form put aside was dropped.</summary>
    public abstract Prompt Dropped { get; }

    /// <summary>A form stored by an older version cannot be read any more; it begins anew.</summary>
    public abstract Prompt FormLost { get; }

    /// <summary>"huy" at a name step: a name, or stop?</summary>
    public abstract Prompt NameOrStop(string typed, Choice isName, Choice stop);

    /// <summary>Two meanings are near; the choices carry them.</summary>
    public abstract Prompt WhichOne(Choice first, Choice second);

    /// <summary>One meaning, not sure enough to be done unasked; the choice carries it.</summary>
    public abstract Prompt IsIt(Choice only);

    /// <summary>Nothing was understood; the choices carry what is nearest.</summary>
    public abstract Prompt Nearest(Sequence<Choice> near);

    /// <summary>One wish was done and the same words held another; the choice carries it.</summary>
    public abstract Prompt AlsoWished(Choice other);

    /// <summary>Label of going on.</summary>
    public abstract string ResumeLabel { get; }

    /// <summary>Label of dropping the form.</summary>
    public abstract string DropLabel { get; }

    /// <summary>Label of dropping the form for the new wish.</summary>
    public abstract string SwitchLabel { get; }

    /// <summary>Label of "it is my name".</summary>
    public abstract string IsNameLabel { get; }

    /// <summary>Label of stopping.</summary>
    public abstract string StopLabel { get; }

    /// <summary>Label of the next page of choices.</summary>
    public abstract string MoreLabel { get; }

    /// <summary>Label of the first page of choices.</summary>
    public abstract string FirstPageLabel { get; }

    /// <summary>What an intent is called on a button, for <see cref="WhichOne"/>.</summary>
    public abstract string LabelOf(Intent intent);
}
