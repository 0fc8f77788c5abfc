/** Reading and changing one's own profile, and having oneself erased. */
package carrental.mypage.application.profile;
