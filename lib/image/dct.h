/* dct: the 8 x 8 discrete cosine transform of JPEG (ITU-T T.81, A.3.3), in single precision. */
#ifndef IMAGE_DCT_H
#define IMAGE_DCT_H

/* Rows of 8 samples, from the top; coefficients the same, the mean's (eight times the mean) first. */
struct dct_block {
	float at[8][8];
};

/* Samples to coefficients, and back; not in place. */
void dct_forward(struct dct_block *coefficients, const struct dct_block *samples);
void dct_inverse(struct dct_block *samples, const struct dct_block *coefficients);

#endif
