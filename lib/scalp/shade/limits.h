/* limits: from where on a predicted colour, a bottle or a measured sample is told of, warned of or not believed; rows of
 * the catalogue (colour reference, 1.3, 1.4 and 3.9; all estimates of practice, so that a clinic may set its own). */
#ifndef SCALP_SHADE_LIMITS_H
#define SCALP_SHADE_LIMITS_H

enum limit_key {
	LIMIT_DRIFT_NOTE, /* blue and green, in steps that observers accept, see scalp/shade/drift.h */
	LIMIT_DRIFT_WARN,
	LIMIT_RED_WARN,
	LIMIT_BLUE_DOT,      /* -b* of single dots */
	LIMIT_STANDS_OUT,    /* L* below the skin's from which a dot's own hue is judged */
	LIMIT_DARK_DOT,      /* L* of dots below the hair's own */
	LIMIT_DARK_REGION,   /* L* of a zone below the shaved hair's, at the worst depth */
	LIMIT_DEEP_MM,       /* middle of the deposit */
	LIMIT_FAINT_DOT,     /* contrast of a dot's middle at 650 nm */
	LIMIT_CONTRAST_L,    /* skin against shaved hair: low when both are below */
	LIMIT_CONTRAST_DE00, /* CIEDE2000 */
	LIMIT_DARK_SKIN_ITA, /* degrees; at or below it dots are judged against the skin */
	LIMIT_DARK_TRESS_L,  /* L* up to which hair counts as dark */
	LIMIT_STRONG_NOTE,   /* times practice's starting strength */
	LIMIT_STRONG_WARN,   /* the same */
	LIMIT_DENSITY_WORTH, /* logarithm of a ratio of densities that is worth telling */
	LIMIT_BAND_MATCH,    /* CIEDE2000 up to which a zone matches, */
	LIMIT_BAND_GOOD,     /* is good, */
	LIMIT_BAND_VISIBLE,  /* is visibly off; poor beyond */
	LIMIT_CARD_DE00,     /* mean CIEDE2000 left over a card's patches up to which it is believed */
	LIMIT_CARD_SLACK_L,  /* what skin corrected by a card may be beyond all measured skin: L*, */
	LIMIT_CARD_SLACK_A,  /* a*, */
	LIMIT_CARD_SLACK_B,  /* b* */
	LIMIT_PHOTO_SLACK_L, /* and without a card */
	LIMIT_PHOTO_SLACK_A, /* the same */
	LIMIT_PHOTO_SLACK_B, /* the same */
	LIMIT_SKIN_DE00,     /* CIEDE2000 to the nearest skin of the model beyond which a colour is none of skin */
	LIMIT_OBSERVED_L,    /* L* that measured healed work may be off the model, on average, to be believed */
	LIMIT_KEYS
};
extern const char *const limit_keys[LIMIT_KEYS]; /* as in the catalogue: "drift.note", ... */

#endif
