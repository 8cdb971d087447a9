use crate::segment::rules::Rules;

/// French.
pub(super) const RULES: Rules = Rules {
    titles: "m mm mme mlle mmes mlles dr me mgr pr prof st ste col cdt cne lt adj sgt etc",
    abbreviations: "cf p.ex ex av bd éd env pp sté ets gal vs",
    before_number: "janv févr avr juil sept oct nov déc n n° no nos p vol art chap fig",
    starters: "il elle ils elles on ce cet cette ces un une dans pour en après puis mais et ou où depuis selon avec sous \
         lors ainsi enfin alors aussi nous vous je plusieurs certains quelques leur leurs son sa ses si",
    small_starts: true,
    ..Rules::DEFAULT
};
