use crate::segment::rules::{Rules, SMALL_STARTS};

/// French.
pub(super) const RULES: Rules = Rules {
    languages: "fr oc",
    ways: SMALL_STARTS,
    titles: "m mm mme mlle mmes mlles me mgr pr ste col cdt cne lt adj sgt etc",
    abbreviations: "cf ex av bd éd env pp sté ets gal",
    before_number: "janv févr avr juil sept oct nov déc n nos chap",
    starters: "il elle ils elles on ce cet cette ces un une dans pour en après puis mais et ou où depuis selon avec \
         sous lors ainsi enfin alors aussi nous vous je plusieurs certains quelques leur leurs son sa ses si",
    ..Rules::DEFAULT
};
